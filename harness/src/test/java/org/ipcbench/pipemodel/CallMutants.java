package org.ipcbench.pipemodel;

import static org.ipcbench.pipemodel.Mutants.plant;

import java.nio.ByteBuffer;
import org.ipcbench.pipemodel.Mutants.Mutant;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;

/** Mistakes in poll results, in wake-ups, and in opening and closing. */
final class CallMutants {
    private CallMutants() {}

    static void plantAll() {
        polling();
        waking();
        opening();
    }

    private static void polling() {
        plant("can always be written to", (p, n) -> new Mutant(p, n) {
            @Override
            int poll(PipeFile file) {
                return super.poll(file) | (file.mode().writes() ? Posix.POLLOUT : 0);
            }
        });
        plant("polls no POLLERR", (p, n) -> new Mutant(p, n) {
            @Override
            int poll(PipeFile file) {
                return super.poll(file) & ~PipeFile.POLLERR;
            }
        });
        plant("polls POLLHUP on the writing end", (p, n) -> new Mutant(p, n) {
            @Override
            int poll(PipeFile file) {
                int bits = super.poll(file);
                return (bits & PipeFile.POLLERR) != 0 ? (bits & ~PipeFile.POLLERR) | PipeFile.POLLHUP : bits;
            }
        });
        plant("hides POLLHUP while there is data", (p, n) -> new Mutant(p, n) {
            @Override
            boolean isHungUp(PipeFile file) {
                return isEmpty() && super.isHungUp(file);
            }
        });
        plant("polls POLLIN at the end of the stream", (p, n) -> new Mutant(p, n) {
            @Override
            int poll(PipeFile file) {
                int bits = super.poll(file);
                return (bits & PipeFile.POLLHUP) != 0 ? bits | Posix.POLLIN : bits;
            }
        });
        plant("shows POLLHUP to a reader that came before any writer", (p, n) -> new Mutant(p, n) {
            @Override
            boolean isHungUp(PipeFile file) {
                return writers() == 0;
            }
        });
    }

    private static void waking() {
        plant("wakes nobody when a write finds no room", (p, n) -> new Mutant(p, n) {
            @Override
            long write(PipeFile file, ByteBuffer[] from, long wanted) {
                return isFull() && readers() > 0 && wanted > 0 && wanted % pageBytes() == 0
                        ? -Errno.EAGAIN
                        : super.write(file, from, wanted);
            }
        });
        plant("wakes readers of an empty pipe only, pollers or not", (p, n) -> new Mutant(p, n) {
            @Override
            void wakeAfterWrite(boolean wasEmpty) {
                if (wasEmpty) {
                    wakeReaders();
                }
            }
        });
        plant("wakes writers when part of a slot is read", (p, n) -> new Mutant(p, n) {
            @Override
            long read(ByteBuffer[] into, long wanted) {
                boolean wasFull = isFull();
                int before = tail();
                long result = super.read(into, wanted);
                if (wasFull && result > 0 && before == tail()) {
                    wakeWriters();
                }
                return result;
            }
        });
        plant("wakes writers of a pipe that was not full", (p, n) -> new Mutant(p, n) {
            @Override
            void release(PipeBuffer first) {
                super.release(first);
                wakeWriters();
            }
        });
        plant("wakes nobody after resizing", (p, n) -> new Mutant(p, n) {
            @Override
            void wakeAfterResize() {}
        });
        plant("wakes nobody when an end is closed", (p, n) -> new Mutant(p, n) {
            @Override
            void wakeAfterClose() {}
        });
        plant("wakes everybody whenever an end is closed", (p, n) -> new Mutant(p, n) {
            @Override
            void close(PipeFile file) {
                super.close(file);
                wakeAfterClose();
            }
        });
        plant("wakes nobody when an end is opened", (p, n) -> new Mutant(p, n) {
            @Override
            void wakeAfterOpen() {}
        });
        plant("wakes writers too when an end is opened", (p, n) -> new Mutant(p, n) {
            @Override
            void wakeAfterOpen() {
                super.wakeAfterOpen();
                wrWait().wakeAll();
            }
        });
    }

    private static void opening() {
        plant("lets a lonely writer open a FIFO", (p, n) -> new Mutant(p, n) {
            @Override
            boolean refusesOpen(PipeFile file) {
                return false;
            }
        });
        plant("refuses a lonely writer of an anonymous pipe", (p, n) -> new Mutant(p, n) {
            @Override
            boolean refusesOpen(PipeFile file) {
                return files() > 0 && file.mode() == OpenMode.WRITE && readers() == 0;
            }
        });
        plant("keeps its size after the last close", (p, n) -> new Mutant(p, n) {
            @Override
            void reset(int slots) {
                super.reset(ringSize() == 0 ? slots : ringSize());
            }
        });
        plant("keeps its data after the last close", (p, n) -> new Mutant(p, n) {
            private byte[] kept = {};

            @Override
            void close(PipeFile file) {
                if (files() == 1) {
                    ByteBuffer data = ByteBuffer.allocate((int) unreadBytes());
                    drain(new ByteBuffer[] {data}, data.capacity());
                    kept = data.array();
                }
                super.close(file);
            }

            @Override
            void reset(int slots) {
                super.reset(slots);
                fill(new ByteBuffer[] {ByteBuffer.wrap(kept)}, kept.length, false);
            }
        });
    }
}
