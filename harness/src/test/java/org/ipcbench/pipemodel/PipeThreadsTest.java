package org.ipcbench.pipemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipcbench.pipemodel.conform.ModelDriver;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads at one pipe: nothing is lost, torn or forgotten. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"sim-pipe", "sim-pipe-shm"})
class PipeThreadsTest {
    private static final int WRITERS = 4;
    private static final int READERS = 3;

    private final ModelDriver.Maker maker;
    private final PipeFile[] ends = new PipeFile[2];

    /** Takes the mechanism whose memory and lock the threads share. */
    PipeThreadsTest(String mechanism) {
        this.maker = mechanism.equals("sim-pipe") ? CheckedPipe::make : CheckedPipe::makeShared;
    }

    private PipeInode pipe(int slots) {
        PipeInode pipe = maker.make(PipeParameters.usual().withSlots(slots), false);
        assertThat(PipeFile.pipe(pipe, ends, false)).isZero();
        return pipe;
    }

    /** Records of at most PIPE_BUF bytes are never mixed, and each writer's arrive in order. */
    @ParameterizedTest
    @ValueSource(ints = {16, 512, 4095, 4096})
    void recordsStayWholeAndInOrder(int bytes) throws InterruptedException {
        pipe(2);
        int records = 2_000_000 / bytes / 4;
        List<Sleeper> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int id = i;
            writers.add(Sleeper.start(() -> writeRecords(id, bytes, Math.min(records, 2000))));
        }
        long total = (long) WRITERS * Math.min(records, 2000) * bytes;
        ByteBuffer all = ByteBuffer.allocate((int) total);
        SplittableRandom random = new SplittableRandom(bytes);
        while (all.hasRemaining()) {
            ByteBuffer part = all.slice(all.position(), Math.min(all.remaining(), 1 + random.nextInt(9000)));
            all.position(all.position() + (int) ends[0].read(part));
        }
        for (Sleeper writer : writers) {
            assertThat(writer.result()).isZero();
        }
        checkRecords(all.flip(), bytes);
    }

    private long writeRecords(int id, int bytes, int records) {
        ByteBuffer record = ByteBuffer.allocate(bytes);
        for (int number = 0; number < records; number++) {
            record.clear();
            while (record.hasRemaining()) {
                record.putInt(id).putInt(number).putLong(0);
                if (record.remaining() < 16) {
                    record.position(record.limit());
                }
            }
            if (ends[1].write(record.flip()) != bytes) {
                return -1;
            }
        }
        return 0;
    }

    private static void checkRecords(ByteBuffer all, int bytes) {
        int[] next = new int[WRITERS];
        while (all.hasRemaining()) {
            ByteBuffer record = all.slice(all.position(), bytes);
            int id = record.getInt(0);
            for (int at = 0; at + 16 <= bytes; at += 16) {
                assertThat(record.getInt(at)).isEqualTo(id);
                assertThat(record.getInt(at + 4)).isEqualTo(next[id]);
            }
            next[id]++;
            all.position(all.position() + bytes);
        }
    }

    /** Readers and writers of all sizes end when the last writer closes, and the bytes add up. */
    @RepeatedTest(5)
    void allEndAfterClose() throws InterruptedException {
        PipeInode pipe = pipe(4);
        List<Sleeper> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            int bytes = 1 + i * 3000;
            readers.add(Sleeper.start(() -> readToTheEnd(bytes)));
        }
        List<Sleeper> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int bytes = 1 + i * 5000;
            writers.add(Sleeper.start(() -> writeOften(bytes)));
        }
        long written = 0;
        for (Sleeper writer : writers) {
            written += writer.result();
        }
        ends[1].close();
        long read = 0;
        for (Sleeper reader : readers) {
            read += reader.result();
        }
        assertThat(read).isEqualTo(written);
        assertThat(pipe.writers()).isZero();
    }

    private long readToTheEnd(int bytes) {
        ByteBuffer into = ByteBuffer.allocate(bytes);
        long sum = 0;
        for (long n = ends[0].read(into); n > 0; n = ends[0].read(into.clear())) {
            sum += n;
        }
        return sum;
    }

    private long writeOften(int bytes) {
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += ends[1].write(ByteBuffer.allocate(bytes));
        }
        return sum;
    }

    /** If a single wake-up were lost, both threads would sleep forever. */
    @Test
    void noWakeUpIsLost() throws InterruptedException {
        pipe(1);
        PipeFile[] back = new PipeFile[2];
        PipeFile.pipe(maker.make(PipeParameters.usual().withSlots(1), false), back, false);
        int rounds = 20_000;
        Sleeper echo = Sleeper.start(() -> echo(back[1], rounds));
        ByteBuffer message = ByteBuffer.allocate(8);
        for (int i = 0; i < rounds; i++) {
            ends[1].write(message.clear());
            assertThat(back[0].read(message.clear())).isEqualTo(8);
        }
        assertThat(echo.result()).isEqualTo(rounds);
    }

    private long echo(PipeFile out, int rounds) {
        ByteBuffer message = ByteBuffer.allocate(8);
        long count = 0;
        while (count < rounds && ends[0].read(message.clear()) == 8) {
            out.write(message.flip());
            count++;
        }
        return count;
    }
}
