package org.ipcbench.pipemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.PosixBackends;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process dies holding the mutex of a pipe in shared memory: no one waits forever, or trusts the pipe again. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadHolderTest {
    @TempDir
    private Path folder;

    private MappedMemory memory;
    private PipeFile reader;
    private PipeFile writer;
    private Process holder;

    @BeforeEach
    void open() throws IOException {
        PipeParameters parameters = PipeParameters.usual();
        memory =
                MappedMemory.create(folder.resolve("pipe"), new PipeLayout(parameters.pageBytes(), parameters.slots()));
        PipeInode pipe = new PipeInode(parameters, memory, new FutexLock(memory, PosixBackends.any()), false);
        PipeFile[] ends = new PipeFile[2];
        assertThat(PipeFile.pipe(pipe, ends, false)).isZero();
        reader = ends[0];
        writer = ends[1];
        holder = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void close() {
        holder.destroyForcibly();
    }

    @Test
    void theLivingIsWaitedForAndTheDeadIsFollowedByAnError() throws Exception {
        mutexIsHeldByAnother();
        CompletableFuture<Long> write = CompletableFuture.supplyAsync(() -> writer.write(ByteBuffer.allocateDirect(1)));
        Assertions.assertThrows(TimeoutException.class, () -> write.get(300, TimeUnit.MILLISECONDS));

        holder.destroyForcibly().waitFor();

        assertThat(write.get(5, TimeUnit.SECONDS)).isEqualTo(-Errno.EOWNERDEAD);
        assertThat(reader.read(ByteBuffer.allocateDirect(1))).isEqualTo(-Errno.EOWNERDEAD);
    }

    @Test
    void whoSleepsForDataLearnsOfIt() throws Exception {
        CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> reader.read(ByteBuffer.allocateDirect(1)));
        while (memory.bytes().getInt(PipeLayout.RD_WAIT + PipeLayout.ALL_SLEEPERS) == 0
                || memory.bytes().getInt(PipeLayout.MUTEX) != 0) {
            Thread.sleep(1);
        }
        mutexIsHeldByAnother();
        holder.destroyForcibly().waitFor();

        assertThat(writer.write(ByteBuffer.allocateDirect(1))).isEqualTo(-Errno.EOWNERDEAD);
        assertThat(read.get(5, TimeUnit.SECONDS)).isEqualTo(-Errno.EOWNERDEAD);
    }

    private void mutexIsHeldByAnother() {
        memory.bytes().putInt(PipeLayout.MUTEX, (int) holder.pid());
    }
}
