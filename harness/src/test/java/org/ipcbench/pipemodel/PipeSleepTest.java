package org.ipcbench.pipemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.posix.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sleeps, until when, and what a call that slept returns. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeSleepTest {
    private static final int FULL = 65536;

    private final PipeInode pipe = CheckedPipe.make(PipeParameters.usual(), false);
    private final PipeInode fifo = CheckedPipe.make(PipeParameters.usual(), true);
    private final PipeFile reader;
    private final PipeFile writer;

    PipeSleepTest() {
        PipeFile[] ends = new PipeFile[2];
        assertThat(PipeFile.pipe(pipe, ends, false)).isZero();
        reader = ends[0];
        writer = ends[1];
    }

    @Test
    void aBlockedWriterGoesOnSlotBySlot() throws InterruptedException {
        Sleeper blocked = Sleeper.asleep(() -> write(writer, 200_000));
        assertThat(reader.unreadBytes()).isEqualTo(FULL);

        assertThat(read(reader, 4096)).isEqualTo(4096);
        blocked.awaitSleep();
        assertThat(untilUnread(FULL)).isEqualTo(FULL);

        for (int left = 200_000 - 4096; left > 0; ) {
            left -= (int) read(reader, 50_000);
        }
        assertThat(blocked.result()).isEqualTo(200_000);
    }

    @Test
    void partOfAPageDoesNotReleaseAWriter() throws InterruptedException {
        write(writer, FULL);
        Sleeper blocked = Sleeper.asleep(() -> write(writer, 1));

        read(reader, 4095);
        blocked.awaitSleep();
        assertThat(blocked.isDone()).isFalse();

        read(reader, 1);
        assertThat(blocked.result()).isEqualTo(1);
    }

    @Test
    void readersAreServedInTheOrderOfTheirArrival() throws InterruptedException {
        List<Sleeper> readers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            readers.add(Sleeper.asleep(() -> read(reader, 1)));
        }
        write(writer, 2);
        assertThat(readers.get(0).result()).isEqualTo(1);
        assertThat(readers.get(1).result()).isEqualTo(1);
        for (Sleeper other : readers.subList(2, 5)) {
            other.awaitSleep();
        }
        write(writer, 3);
        for (Sleeper other : readers) {
            assertThat(other.result()).isEqualTo(1);
        }
    }

    @Test
    void aWriterWhoSleptWakesTheNext() throws InterruptedException {
        write(writer, FULL);
        Sleeper first = Sleeper.asleep(() -> write(writer, 1));
        Sleeper second = Sleeper.asleep(() -> write(writer, 4096));

        read(reader, 2 * 4096);

        assertThat(first.result()).isEqualTo(1);
        assertThat(second.result()).isEqualTo(4096);
    }

    @Test
    void anInterruptedWriterSaysHowFarItCame() throws InterruptedException {
        Sleeper blocked = Sleeper.asleep(() -> write(writer, 200_000));
        blocked.interrupt();
        assertThat(blocked.result()).isEqualTo(FULL);
        assertThat(blocked.wasInterruptedAtEnd()).isTrue();

        Sleeper nothing = Sleeper.asleep(() -> write(writer, 1));
        nothing.interrupt();
        assertThat(nothing.result()).isEqualTo(-Errno.EINTR);
    }

    @Test
    void anInterruptedReaderSaysSo() throws InterruptedException {
        Sleeper blocked = Sleeper.asleep(() -> read(reader, 1));
        blocked.interrupt();
        assertThat(blocked.result()).isEqualTo(-Errno.EINTR);
        assertThat(blocked.wasInterruptedAtEnd()).isTrue();
    }

    @Test
    void theLastReadersCloseEndsAWrite() throws InterruptedException {
        Sleeper blocked = Sleeper.asleep(() -> write(writer, 200_000));
        read(reader, 4096);
        untilUnread(FULL);
        blocked.awaitSleep();

        reader.close();

        assertThat(blocked.result()).isEqualTo(FULL + 4096);
        assertThat(pipe.sigPipes()).isEqualTo(1);
    }

    @Test
    void theLastWritersCloseEndsEveryRead() throws InterruptedException {
        Sleeper first = Sleeper.asleep(() -> read(reader, 1));
        Sleeper second = Sleeper.asleep(() -> read(reader, 1));
        writer.close();
        assertThat(first.result()).isZero();
        assertThat(second.result()).isZero();
    }

    @Test
    void resizingReleasesAWriter() throws InterruptedException {
        write(writer, FULL);
        Sleeper blocked = Sleeper.asleep(() -> write(writer, 4096));
        assertThat(reader.setSize(2 * FULL)).isEqualTo(2 * FULL);
        assertThat(blocked.result()).isEqualTo(4096);
    }

    @Test
    void closingAnEndEndsTheCallsThatSleepInIt() throws InterruptedException {
        Sleeper blockedReader = Sleeper.asleep(() -> read(reader, 1));
        reader.close();
        assertThat(blockedReader.result()).isEqualTo(-Errno.EBADF);
    }

    @Test
    void aFifosReaderWaitsForAWriter() throws InterruptedException {
        PipeFile in = new PipeFile(fifo, OpenMode.READ, false);
        Sleeper opening = Sleeper.asleep(in::open);
        PipeFile out = new PipeFile(fifo, OpenMode.WRITE, false);
        assertThat(out.open()).isZero();
        assertThat(opening.result()).isZero();
    }

    @Test
    void aWriterThatGoesAtOnceReleasesTheReaderAllTheSame() throws InterruptedException {
        PipeFile in = new PipeFile(fifo, OpenMode.READ, false);
        Sleeper opening = Sleeper.asleep(in::open);
        PipeFile out = new PipeFile(fifo, OpenMode.WRITE, true);
        assertThat(out.open()).as("a reader that waits is one already").isZero();
        out.close();
        assertThat(opening.result()).isZero();
        assertThat(read(in, 1)).isZero();
        assertThat(in.poll()).isEqualTo(PipeFile.POLLHUP);
    }

    @Test
    void aReaderThatGoesAtOnceReleasesTheWriterWhoseWriteFails() throws InterruptedException {
        PipeFile out = new PipeFile(fifo, OpenMode.WRITE, false);
        Sleeper opening = Sleeper.asleep(out::open);
        assertThat(new PipeFile(fifo, OpenMode.WRITE, true).open())
                .as("a writer that waits does not help another")
                .isEqualTo(-Errno.ENXIO);
        PipeFile in = new PipeFile(fifo, OpenMode.READ, true);
        assertThat(in.open()).isZero();
        in.close();
        assertThat(opening.result()).isZero();
        assertThat(write(out, 1)).isEqualTo(-Errno.EPIPE);
    }

    @Test
    void anInterruptedOpenTakesItselfBack() throws InterruptedException {
        Sleeper opening = Sleeper.asleep(new PipeFile(fifo, OpenMode.READ, false)::open);
        opening.interrupt();
        assertThat(opening.result()).isEqualTo(-Errno.EINTR);
        assertThat(new PipeFile(fifo, OpenMode.WRITE, true).open()).isEqualTo(-Errno.ENXIO);
        assertThat(fifo.files()).isZero();
    }

    private long untilUnread(long bytes) throws InterruptedException {
        while (reader.unreadBytes() != bytes) {
            Thread.sleep(1);
        }
        return reader.unreadBytes();
    }

    private static long write(PipeFile file, int bytes) {
        return file.write(ByteBuffer.allocate(bytes));
    }

    private static long read(PipeFile file, int bytes) {
        return file.read(ByteBuffer.allocate(bytes));
    }
}
