package org.ipcbench.mechanism.shm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.ipcbench.spi.ValueChannel.Observed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reader looks once a call, whatever the writer is doing: how to wait for the next look is not for it to say. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LatestValueTest {
    private static final int BYTES = 64;

    /** Where the sequence is, which is odd while a version is being written. */
    private static final int SEQUENCE = 0;

    private final ByteBuffer value = ByteBuffer.allocateDirect(BYTES);
    private SharedMemory memory;
    private LatestValue writer;
    private LatestValue reader;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        memory = SharedMemory.create(directory.resolve("value"), LatestValue.totalBytes(BYTES));
        writer = LatestValue.writer(memory, BYTES);
        reader = LatestValue.reader(memory, BYTES);
    }

    @Test
    void aVersionThatIsBeingWrittenIsNotNewYet() throws IOException {
        writer.publish(value);
        assertThat(reader.observe(value)).isEqualTo(1);

        memory.setLong(SEQUENCE, 3);

        assertThat(reader.observe(value)).isZero();
        assertThat(writer.observed()).isEqualTo(new Observed(1, 0));
    }

    @Test
    void aReaderThatMissedOneAndMeetsTheNextHalfWrittenHasLookedInVain() throws IOException {
        writer.publish(value);
        writer.publish(value);
        memory.setLong(SEQUENCE, 5);

        assertThat(reader.observe(value)).isZero();
        assertThat(reader.observe(value)).isZero();
        assertThat(writer.observed()).as("two looks in vain").isEqualTo(new Observed(0, 2));

        memory.setLong(SEQUENCE, 6);
        assertThat(reader.observe(value)).isEqualTo(3);
    }
}
