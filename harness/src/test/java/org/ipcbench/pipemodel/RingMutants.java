package org.ipcbench.pipemodel;

import static org.ipcbench.pipemodel.Mutants.plant;

import java.nio.ByteBuffer;
import org.ipcbench.pipemodel.Mutants.Mutant;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;

/** Mistakes in bytes, slots and sizes. */
final class RingMutants {
    private RingMutants() {}

    static void plantAll() {
        merging();
        writing();
        reading();
        resizing();
    }

    private static void merging() {
        plant("merges only if the whole write is less than a page", (p, n) -> new Mutant(p, n) {
            private long wanted;

            @Override
            long write(PipeFile file, ByteBuffer[] from, long bytes) {
                wanted = bytes;
                return super.write(file, from, bytes);
            }

            @Override
            boolean hasRoomFor(PipeBuffer last, int part) {
                return wanted < pageBytes() && super.hasRoomFor(last, part);
            }
        });
        plant("merges one byte less than fits", (p, n) -> new Mutant(p, n) {
            @Override
            boolean hasRoomFor(PipeBuffer last, int part) {
                return super.hasRoomFor(last, part + 1);
            }
        });
        plant("merges over bytes that were read", (p, n) -> new Mutant(p, n) {
            @Override
            boolean hasRoomFor(PipeBuffer last, int part) {
                return last.canMerge() && last.len() + part <= pageBytes();
            }

            @Override
            int merge(ByteBuffer[] from, int part) {
                PipeBuffer last = slot(head() - 1);
                if (part > 0 && !isEmpty() && hasRoomFor(last, part) && !super.hasRoomFor(last, part)) {
                    ByteBuffer unread = ByteBuffer.allocate(last.len());
                    memory.load(last.page(), last.offset(), new ByteBuffer[] {unread}, last.len());
                    memory.store(last.page(), 0, new ByteBuffer[] {unread.flip()}, last.len());
                    last.set(last.page(), 0, last.len(), last.flags());
                }
                return super.merge(from, part);
            }
        });
        plant("merges into packets", (p, n) -> new Mutant(p, n) {
            @Override
            boolean hasRoomFor(PipeBuffer last, int part) {
                return last.offset() + last.len() + part <= pageBytes();
            }
        });
        plant("never merges what a packet writer writes", (p, n) -> new Mutant(p, n) {
            private boolean packets;

            @Override
            long write(PipeFile file, ByteBuffer[] from, long wanted) {
                packets = file.isDirect();
                return super.write(file, from, wanted);
            }

            @Override
            boolean hasRoomFor(PipeBuffer last, int part) {
                return !packets && super.hasRoomFor(last, part);
            }
        });
        plant("merges part of what does not fit", (p, n) -> new Mutant(p, n) {
            @Override
            int merge(ByteBuffer[] from, int part) {
                int room = isEmpty()
                        ? 0
                        : pageBytes()
                                - slot(head() - 1).offset()
                                - slot(head() - 1).len();
                return super.merge(from, Math.min(part, Math.max(room, 0)));
            }
        });
        plant("never merges", (p, n) -> new Mutant(p, n) {
            @Override
            boolean hasRoomFor(PipeBuffer last, int part) {
                return false;
            }
        });
    }

    private static void writing() {
        plant("writes all or nothing, however much", (p, n) -> new Mutant(p, n) {
            @Override
            long write(PipeFile file, ByteBuffer[] from, long wanted) {
                long free = (long) (maxUsage() - occupancy()) * pageBytes();
                return readers() > 0 && wanted > free + pageBytes() ? -Errno.EAGAIN : super.write(file, from, wanted);
            }
        });
        plant("counts room in bytes", (p, n) -> new Mutant(p, n) {
            @Override
            boolean isFull() {
                return super.isFull() || unreadBytes() >= size();
            }

            @Override
            int poll(PipeFile file) {
                int bits = super.poll(file);
                return file.mode().writes() && unreadBytes() < size() ? bits | Posix.POLLOUT : bits;
            }
        });
        plant("breaks the pipe even if nothing is written", (p, n) -> new Mutant(p, n) {
            @Override
            long write(PipeFile file, ByteBuffer[] from, long wanted) {
                return readers() == 0 ? brokenPipe() : super.write(file, from, wanted);
            }
        });
        plant("sends no SIGPIPE", (p, n) -> new Mutant(p, n) {
            @Override
            long brokenPipe() {
                return -Errno.EPIPE;
            }
        });
        plant("says EAGAIN when full, though nobody reads", (p, n) -> new Mutant(p, n) {
            @Override
            long write(PipeFile file, ByteBuffer[] from, long wanted) {
                return wanted > 0 && isFull() && readers() == 0 ? -Errno.EAGAIN : super.write(file, from, wanted);
            }
        });
        plant("makes a packet of the first page only", (p, n) -> new Mutant(p, n) {
            @Override
            long fill(ByteBuffer[] from, long wanted, boolean packets) {
                long first = super.fill(from, Math.min(wanted, pageBytes()), packets);
                return first < Math.min(wanted, pageBytes()) ? first : first + super.fill(from, wanted - first, false);
            }
        });
        plant("lets stream writers make packets too", (p, n) -> new Mutant(p, n) {
            private boolean everDirect;

            @Override
            long fill(ByteBuffer[] from, long wanted, boolean packets) {
                everDirect |= packets;
                return super.fill(from, wanted, everDirect);
            }
        });
    }

    private static void reading() {
        plant("stops a read at the end of a slot", (p, n) -> new Mutant(p, n) {
            @Override
            long drain(ByteBuffer[] into, long wanted) {
                return isEmpty()
                        ? 0
                        : super.drain(into, Math.min(wanted, slot(tail()).len()));
            }
        });
        plant("does not glue a packet to the stream before it", (p, n) -> new Mutant(p, n) {
            @Override
            long drain(ByteBuffer[] into, long wanted) {
                long stream = 0;
                int count = tail();
                while (count != head() && !slot(count).isPacket()) {
                    stream += slot(count++).len();
                }
                return super.drain(into, stream == 0 ? wanted : Math.min(wanted, stream));
            }
        });
        plant("keeps what a read leaves of a packet", (p, n) -> new Mutant(p, n) {
            @Override
            void release(PipeBuffer first) {
                if (first.len() == 0) {
                    super.release(first);
                }
            }
        });
        plant("glues packets together", (p, n) -> new Mutant(p, n) {
            @Override
            long drain(ByteBuffer[] into, long wanted) {
                long done = 0;
                while (done < wanted && !isEmpty()) {
                    done += super.drain(into, wanted - done);
                }
                return done;
            }
        });
        plant("says EAGAIN at the end of the stream", (p, n) -> new Mutant(p, n) {
            @Override
            long endOfStream() {
                return -Errno.EAGAIN;
            }
        });
        plant("drops data when the last writer goes", (p, n) -> new Mutant(p, n) {
            @Override
            long read(ByteBuffer[] into, long wanted) {
                return writers() == 0 ? 0 : super.read(into, wanted);
            }
        });
        plant("says EAGAIN when nothing is wanted of nothing", (p, n) -> new Mutant(p, n) {
            @Override
            long read(ByteBuffer[] into, long wanted) {
                return wanted == 0 && isEmpty() && writers() > 0 ? -Errno.EAGAIN : super.read(into, wanted);
            }
        });
        plant("counts only the first slot as unread", (p, n) -> new Mutant(p, n) {
            @Override
            long unreadBytes() {
                return isEmpty() ? 0 : slot(tail()).len();
            }
        });
        plant("does not count packets as unread", (p, n) -> new Mutant(p, n) {
            @Override
            long unreadBytes() {
                long sum = 0;
                for (int count = tail(); count != head(); count++) {
                    sum += slot(count).isPacket() ? 0 : slot(count).len();
                }
                return sum;
            }
        });
        plant("compares head and tail as if they never wrapped around", (p, n) -> new Mutant(p, n) {
            @Override
            boolean isEmpty() {
                return head() <= tail();
            }
        });
    }

    private static void resizing() {
        plant("copies the ring from its first index on", (p, n) -> new Mutant(p, n) {
            @Override
            void resizeRing(int slots) {
                set(PipeLayout.HEAD, occupancy());
                set(PipeLayout.TAIL, 0);
                super.resizeRing(slots);
            }
        });
        plant("forgets offsets when it resizes", (p, n) -> new Mutant(p, n) {
            @Override
            void resizeRing(int slots) {
                if (!isEmpty()) {
                    PipeBuffer first = slot(tail());
                    first.set(first.page(), 0, first.len(), first.flags());
                }
                super.resizeRing(slots);
            }
        });
        plant("rounds sizes to pages only", (p, n) -> new Mutant(p, n) {
            @Override
            long size() {
                return asked == 0 ? super.size() : asked;
            }

            private long asked;

            @Override
            long setSize(int bytes) {
                long result = super.setSize(bytes);
                if (result > 0) {
                    long pages = Integer.toUnsignedLong(bytes) + pageBytes() - 1;
                    asked = Math.max(pageBytes(), pages / pageBytes() * pageBytes());
                    return asked;
                }
                return result;
            }
        });
        plant("refuses to shrink by bytes, not by slots", (p, n) -> new Mutant(p, n) {
            @Override
            long setSize(int bytes) {
                if (isTooSmall((int) (roundedSize(Integer.toUnsignedLong(bytes)) / pageBytes()))) {
                    return unreadBytes() > roundedSize(Integer.toUnsignedLong(bytes))
                            ? super.setSize(bytes)
                            : roundedSize(Integer.toUnsignedLong(bytes));
                }
                return super.setSize(bytes);
            }
        });
        plant("refuses sizes below a page", (p, n) -> new Mutant(p, n) {
            @Override
            long setSize(int bytes) {
                return Integer.toUnsignedLong(bytes) < pageBytes() ? -Errno.EINVAL : super.setSize(bytes);
            }
        });
        plant("says EINVAL where privilege is missing", (p, n) -> new Mutant(p, n) {
            @Override
            long setSize(int bytes) {
                long result = super.setSize(bytes);
                return result == -Errno.EPERM ? -Errno.EINVAL : result;
            }
        });
        plant("looks at occupancy before privilege", (p, n) -> new Mutant(p, n) {
            @Override
            long setSize(int bytes) {
                return bytes < 0 && !isEmpty() ? -Errno.EBUSY : super.setSize(bytes);
            }
        });
    }
}
