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
import org.ipcbench.contract.MessageContract;
import org.ipcbench.leftovers.KernelObjects;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is killed leaves no process; what else it leaves is swept up at the next start, and only that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("alone") // another process that sweeps would take what it looks for
class OrphanTest {
    private static final int FOREIGN_KEY = 0x1bc;
    private static final int KINDS = Workspace.ObjectKind.values().length;
    private static final long LONGEST_END_NS = 2_000_000_000L;

    /** The owner: opens a session and makes an object of every kind, says so, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Session session = Row.parse(arguments[0]).openAlone(64, Row.echo());
            MessageContract.carriesEveryByteInOrder(session.channel(), 64, 10);
            WorkDir left = WorkDir.create();
            KernelObjects objects = KernelObjects.claimedIn(left);
            objects.make();
            System.out.println(session.peerPid() + " " + left.directory() + " " + left.memoryDirectory() + " "
                    + String.join(" ", objects.names()));
            session.channel().receive(java.nio.ByteBuffer.allocateDirect(64));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pipe/jna/block, owner",
        "posix-mq/jna/block, owner",
        "shm-ring/jdk/spin, owner",
        "posix-shm/jna/block, owner",
        "sysv-shm/jna/block, owner",
        "sysv-msg/jna/block, owner and peer",
        "unix-seqpacket/jna/block, owner and peer",
        "shm-seqlock/jna/park, owner and peer",
        "aeron-ipc/aeron/yield, owner",
        "chronicle-queue/chronicle/yield, owner"
    })
    void leavesNoPeerAndNothingThatIsNotSwept(String row, String killed) throws Exception {
        Leaks before = Leaks.audit();
        Process owner = Jvm.start(Owner.class, row);
        List<String> left = List.of(firstLine(owner).split(" "));
        Path peer = Path.of("/proc", left.get(0), "stat");
        assertThat(runs(peer)).isTrue();
        Path directory = Path.of(left.get(1));
        KernelObjects ours = new KernelObjects(directory, left.subList(3, 3 + KINDS));
        WorkDir living = WorkDir.create();
        KernelObjects foreign = foreign(directory.resolveSibling("somebody-elses"));
        try {
            Session.sweep();
            assertThat(ours.present()).as("of a living owner").hasSize(KINDS + 2);

            owner.destroyForcibly();
            if (killed.endsWith("peer")) {
                ProcessHandle.of(Long.parseLong(left.get(0))).ifPresent(ProcessHandle::destroyForcibly);
            }
            owner.waitFor();
            awaitEnd(peer);
            assertThat(ours.present()).as("left by the killed owner").hasSize(KINDS + 2);

            assertThat(Session.sweep()).isPositive();
            assertThat(ours.present()).isEmpty();
            assertThat(directory).doesNotExist();
            assertThat(Path.of(left.get(2))).doesNotExist();
            assertThat(living.directory()).as("of this process").isDirectory();
            assertThat(foreign.present()).as("of nobody we know").hasSize(KINDS + 2);
        } finally {
            foreign.remove();
            Files.delete(directory.resolveSibling("somebody-elses"));
            living.close();
            owner.destroyForcibly();
        }
        Leaks.assertNoThingSince(before);
    }

    /** Makes objects that look like ours as far as possible, and are on no list. */
    private static KernelObjects foreign(Path directory) throws IOException {
        Files.createDirectories(directory);
        String name = "/ipcbench-foreign-" + ProcessHandle.current().pid();
        List<String> names = new ArrayList<>();
        for (Workspace.ObjectKind kind : Workspace.ObjectKind.values()) {
            names.add(
                    switch (kind) {
                        case SYSV_MSG, SYSV_SEM, SYSV_SHM -> Integer.toString(FOREIGN_KEY);
                        case DIRECTORY -> directory.resolve("elsewhere").toString();
                        default -> name;
                    });
        }
        KernelObjects foreign = new KernelObjects(directory, names);
        foreign.remove();
        foreign.make();
        return foreign;
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
                    .isLessThan(LONGEST_END_NS);
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
}
