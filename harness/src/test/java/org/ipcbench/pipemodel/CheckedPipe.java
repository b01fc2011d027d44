package org.ipcbench.pipemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;

/** The model, with its invariants checked after every call by any thread. */
public final class CheckedPipe extends PipeInode {
    private static final int PIPE_BUF = 4096;

    private long written;
    private long read;
    private long discarded;
    private int bothWays;

    private CheckedPipe(PipeParameters parameters, PipeMemory memory, PipeLock lock, boolean named) {
        super(parameters, memory, lock, named);
    }

    /** Creates a model in memory of this JVM. */
    public static PipeInode make(PipeParameters parameters, boolean named) {
        return new CheckedPipe(parameters, privateMemory(parameters), new ThreadLock(), named);
    }

    /** Creates a model of the largest size for an unprivileged user, in a mapped file that is unlinked at once. */
    public static PipeInode makeShared(PipeParameters parameters, boolean named) {
        try {
            Path folder = Files.createTempDirectory("ipcbench-shared-pipe-");
            Path file = folder.resolve("pipe");
            int slots = Math.max(parameters.slots(), parameters.maxBytes() / parameters.pageBytes());
            MappedMemory memory = MappedMemory.create(file, new PipeLayout(parameters.pageBytes(), slots));
            Files.delete(file);
            Files.delete(folder);
            return new CheckedPipe(parameters, memory, new FutexLock(memory, PosixBackends.any()), named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    long write(PipeFile file, ByteBuffer[] from, long wanted) {
        long result = super.write(file, from, wanted);
        if (wanted <= Math.min(PIPE_BUF, pageBytes())) {
            assertThat(result)
                    .as("a write of at most PIPE_BUF is whole or nothing")
                    .matches(n -> n < 0 || n == wanted);
        }
        written += Math.max(0, result);
        check();
        return result;
    }

    @Override
    long writeMore(PipeFile file, ByteBuffer[] from, long wanted) {
        long result = super.writeMore(file, from, wanted);
        written += Math.max(0, result);
        check();
        return result;
    }

    @Override
    long read(ByteBuffer[] into, long wanted) {
        boolean wasEmpty = isEmpty();
        long result = super.read(into, wanted);
        read += Math.max(0, result);
        if (wanted > 0) {
            assertThat(result > 0)
                    .as("a read finds something if something is there")
                    .isEqualTo(!wasEmpty);
            assertThat(result == 0)
                    .as("the end is when nothing is there and nobody writes")
                    .isEqualTo(wasEmpty && writers() == 0);
        }
        check();
        return result;
    }

    @Override
    void release(PipeBuffer first) {
        discarded += first.len();
        super.release(first);
    }

    @Override
    long setSize(int bytes) {
        long before = size();
        long result = super.setSize(bytes);
        assertThat(size()).isEqualTo(result < 0 ? before : result);
        check();
        return result;
    }

    @Override
    int poll(PipeFile file) {
        int bits = super.poll(file);
        assertThat((bits & Posix.POLLOUT) != 0).isEqualTo(file.mode().writes() && occupancy() < maxUsage());
        assertThat((bits & Posix.POLLIN) != 0).isEqualTo(file.mode().reads() && occupancy() > 0);
        return bits;
    }

    @Override
    long open(PipeFile file) {
        boolean first = files() == 0;
        long result = super.open(file);
        if (first && result == 0) {
            written = 0;
            read = 0;
            discarded = 0;
        }
        bothWays += result == 0 && file.mode() == OpenMode.READ_WRITE ? 1 : 0;
        assertThat(result).isIn(0L, (long) -Errno.ENXIO, (long) -Errno.ENFILE, (long) -Errno.ENOMEM);
        check();
        return result;
    }

    @Override
    void close(PipeFile file) {
        super.close(file);
        bothWays -= file.mode() == OpenMode.READ_WRITE ? 1 : 0;
        check();
    }

    private void check() {
        if (files() == 0) {
            return;
        }
        assertThat(readers() + writers()).isEqualTo(files() + bothWays);
        assertThat(Integer.bitCount(ringSize())).isEqualTo(1);
        assertThat(maxUsage()).isEqualTo(ringSize());
        assertThat(occupancy()).isBetween(0, maxUsage());
        assertThat(sparePages()).isLessThanOrEqualTo(PipeLayout.SPARE_PAGES);
        assertThat(unreadBytes()).isEqualTo(written - read - discarded).isLessThanOrEqualTo(size());
        Set<Integer> pages = new HashSet<>();
        for (int count = tail(); count != head(); count++) {
            PipeBuffer slot = slot(count);
            assertThat(slot.len()).isPositive();
            assertThat(slot.offset()).isBetween(0, count == tail() ? pageBytes() - 1 : 0);
            assertThat(slot.offset() + slot.len()).isLessThanOrEqualTo(pageBytes());
            assertThat(slot.isPacket()).as("a packet takes no more bytes").isEqualTo(!slot.canMerge());
            assertThat(pages.add(slot.page()))
                    .as("page %d has one slot", slot.page())
                    .isTrue();
        }
    }
}
