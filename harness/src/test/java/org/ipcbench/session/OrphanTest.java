package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An owner that is killed leaves no process; what else it leaves is swept up at the next start, and only that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OrphanTest {

    /** The owner: opens a session and claims a queue, says so, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Row row = Row.all()
                    .filter(candidate -> candidate.toString().equals(arguments[0]))
                    .findFirst()
                    .orElseThrow();
            Session session = row.open(64, Row.echo());
            MessageContract.carriesEveryByteInOrder(session.channel(), 64, 10);
            WorkDir left = WorkDir.create();
            String queue = left.claim(Workspace.ObjectKind.POSIX_MQ);
            MessageQueues queues = new MessageQueues(PosixBackends.any());
            queues.close(queues.open(queue, Posix.O_CREAT | Posix.O_RDWR, 0600, 1, 8));
            System.out.println(session.peerPid() + " " + left.directory() + " " + left.memoryDirectory() + " " + queue);
            session.channel().receive(java.nio.ByteBuffer.allocateDirect(64));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pipe/jna/block",
        "posix-mq/jna/block",
        "shm-ring/jdk/spin",
        "shm-seqlock/jna/block",
        "aeron-ipc/aeron/yield",
        "chronicle-queue/chronicle/yield"
    })
    void leavesNoPeerAndNothingThatIsNotSwept(String row) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.all());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Owner.class.getName(), row));
        Process owner = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] left = firstLine(owner).split(" ");
        Path peer = Path.of("/proc", left[0], "stat");
        assertThat(runs(peer)).isTrue();
        WorkDir living = WorkDir.create();
        Path foreign = Path.of(left[1]).resolveSibling("somebody-elses");
        Files.createDirectories(foreign);
        try {
            Session.sweep();
            assertThat(Path.of(left[1])).as("of a living owner").isDirectory();

            owner.destroyForcibly();
            owner.waitFor();
            awaitEnd(peer);
            assertThat(Path.of(left[1])).as("left by the killed owner").isDirectory();
            assertThat(exists(left[3])).isTrue();

            assertThat(Session.sweep()).isPositive();
            assertThat(Path.of(left[1])).doesNotExist();
            assertThat(Path.of(left[2])).doesNotExist();
            assertThat(exists(left[3])).isFalse();
            assertThat(living.directory()).as("of this process").isDirectory();
            assertThat(foreign).as("of nobody we know").isDirectory();
        } finally {
            Files.delete(foreign);
            living.close();
            owner.destroyForcibly();
        }
    }

    private static String firstLine(Process process) throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(line).as("the owner's first line").isNotNull();
        return line;
    }

    private static void awaitEnd(Path peer) throws InterruptedException {
        long start = System.nanoTime();
        while (runs(peer)) {
            assertThat(System.nanoTime() - start)
                    .as("ns that the peer outlives its owner")
                    .isLessThan(2_000_000_000L);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A zombie no longer runs: it only waits for its new parent to take notice. */
    private static boolean runs(Path stat) {
        try {
            return !String.join(" ", Files.readAllLines(stat)).contains(") Z ");
        } catch (IOException e) {
            // It is gone, perhaps while it was read.
            return false;
        }
    }

    private static boolean exists(String queue) throws IOException {
        MessageQueues queues = new MessageQueues(PosixBackends.any());
        int descriptor = queues.open(queue, Posix.O_RDONLY, 0, 0, 0);
        if (descriptor < 0) {
            assertThat(-descriptor).isEqualTo(Errno.ENOENT);
            return false;
        }
        queues.close(descriptor);
        return true;
    }
}
