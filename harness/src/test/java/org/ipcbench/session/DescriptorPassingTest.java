package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.contract.OpenFileContract;
import org.ipcbench.exchange.PassedFiles;
import org.ipcbench.posix.OpenFile;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.OpenFileChannel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the passing of open files, with every native backend, to what {@link OpenFileChannel} promises. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DescriptorPassingTest {
    private static final int ALL = 253;
    private static final int MANY = 100_000;

    /** Classes that are loaded meanwhile may keep a file open. */
    private static final int OTHERS = 8;

    private static Leaks before;

    @TempDir
    private Path directory;

    static Stream<Row> rows() {
        return Row.of(ChannelKind.OPEN_FILES);
    }

    static Stream<Row> rowsWithThreads() {
        return Row.withThreadPeers(ChannelKind.OPEN_FILES);
    }

    @BeforeAll
    static void warmUp() throws IOException {
        // What libraries open once and keep is not a leak of a session.
        for (Row row : (Iterable<Row>) rows()::iterator) {
            try (Session session = row.openWithoutPayload(Row.echo());
                    PassedFiles files = PassedFiles.open(session.openFiles(), 1)) {
                files.prove(session.openFiles());
            }
        }
        before = Leaks.audit();
    }

    @AfterAll
    static void leavesNothingBehind() throws IOException, InterruptedException {
        Leaks.assertNothingSince(before);
    }

    @ParameterizedTest
    @MethodSource({"rows", "rowsWithThreads"})
    void eachDescriptorThatComesBackIsTheOpenFileThatWasSent(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(Row.echo())) {
            int sent = OpenFileContract.eachIsTheOneThatWasSent(session.openFiles());
            assertThat(session.stop()).as("times the peer was handed files").isEqualTo(sent);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void noneIsLeftOpenAfterManyWerePassed(Row row) throws IOException {
        try (Session session = row.openWithoutPayload(Row.echo());
                PassedFiles files = PassedFiles.open(session.openFiles(), ALL)) {
            files.prove(session.openFiles());
            int owners = descriptors("self");
            int peers = descriptors(String.valueOf(session.peerPid()));
            while (files.passed() < MANY) {
                files.pass(session.openFiles());
            }
            assertThat(descriptors("self")).as("the owner's").isLessThan(owners + OTHERS);
            awaitFewerDescriptors(session.peerPid(), peers + OTHERS);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void moreThanTheKernelPassesIsRefusedAndDoesNoHarm(Row row) throws IOException {
        String refusal = "descriptors=254, must be 1 to 253: the kernel passes no more with one message";
        try (Session session = row.openWithoutPayload(Row.echo());
                PassedFiles files = PassedFiles.open(session.openFiles(), 1)) {
            int owners = descriptors("self");
            assertThatThrownBy(() -> session.openFiles().send(new int[ALL + 1])).hasMessage(refusal);
            assertThatThrownBy(() -> PassedFiles.open(session.openFiles(), ALL + 1))
                    .hasMessage(refusal);
            assertThat(descriptors("self")).isLessThan(owners + OTHERS);
            files.prove(session.openFiles());
            assertThat(session.stop()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anotherFileAndTheSameFileOpenedAgainAreToldFromTheOneThatWasSent(Row row) throws IOException {
        row.assumeHere(0);
        Posix posix = PosixBackends.get(row.backend());
        Path path = Files.createFile(directory.resolve("one"));
        Path other = Files.createFile(directory.resolve("two"));
        for (Path impostor : List.of(path, other)) {
            int real = posix.open(path.toString(), Posix.O_RDWR, 0);
            int wrong = posix.open(impostor.toString(), Posix.O_RDWR, 0);
            try {
                assertThatThrownBy(() -> PassedFiles.proveSame(posix, real, wrong, 7))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(impostor.equals(path) ? "opened another time" : "inode");
                assertThat(OpenFile.of(posix, real).equals(OpenFile.of(posix, wrong)))
                        .isEqualTo(impostor.equals(path));
            } finally {
                posix.close(real);
                posix.close(wrong);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void closingWakesABlockedReceive(Row row) throws Exception {
        try (Session session = row.openWithoutPayload(PeerPlan.rest())) {
            OpenFileChannel channel = session.openFiles();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(
                    () -> {
                        try {
                            channel.close();
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
            assertThatThrownBy(() -> channel.receive(new int[1])).isInstanceOf(ClosedChannelException.class);
            closed.get(5, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theDeathOfThePeerEndsTheWait(Row row) throws Exception {
        try (Session session = row.openAlone(ChannelSpec.NO_PAYLOAD, PeerPlan.rest())) {
            assertThat(ProcessHandle.of(session.peerPid()).orElseThrow().destroyForcibly())
                    .isTrue();
            assertThatThrownBy(() -> session.openFiles().receive(new int[1]))
                    .satisfies(e ->
                            assertThat(session.explain((Exception) e)).hasMessageContaining("was killed by signal 9"));
        }
    }

    /** The peer closes its own after it has sent them back. */
    private static void awaitFewerDescriptors(long process, int limit) throws IOException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(2));
        while (descriptors(String.valueOf(process)) >= limit) {
            deadline.pause("the peer to have fewer than " + limit + " descriptors");
        }
    }

    private static int descriptors(String process) throws IOException {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of("/proc", process, "fd"))) {
            children.forEach(open::add);
        }
        return open.size();
    }
}
