package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.SystemCalls;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.Deadline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever asks both JVMs for a thread dump in mid-exchange gets it, and harms no mechanism: not a byte is lost or added,
 * nothing hangs. Every mechanism is tried once by each way to it, native calls being one, with a peer that was started for it.
 *
 * <p>The owner is a JVM of its own, since this one's standard output is read by those who run the tests.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThreadDumpTest {
    private static final String ANSWER = "answer: ";
    private static final String UNDISTURBED = "undisturbed";

    @TempDir
    private static Path directory;

    private static Process owner;
    private static PrintStream orders;
    private static BufferedReader answers;

    static Stream<Row> rows() {
        return Stream.of(ChannelKind.values())
                .flatMap(Row::of)
                .filter(Row::isFirstMode)
                .filter(row -> !row.hasCheaperSibling());
    }

    @BeforeAll
    static void startOwner() throws IOException {
        Path dumps = directory.resolve("dumps");
        owner = new ProcessBuilder(Jvm.command(Owner.class, dumps.toString()))
                .redirectOutput(dumps.toFile())
                .start();
        orders = new PrintStream(owner.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = owner.errorReader();
    }

    @AfterAll
    static void endOwner() throws InterruptedException {
        orders.close();
        owner.waitFor();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void disturbsNoExchange(Row row) throws IOException {
        orders.println(row);
        String line = answers.readLine();
        while (line != null && !line.startsWith(ANSWER)) {
            line = answers.readLine();
        }
        assertThat(line).as("what the owner says").isNotNull();
        String answer = line.substring(ANSWER.length());
        Assumptions.assumeFalse(answer.startsWith("skipped"), answer);
        assertThat(answer).isEqualTo(UNDISTURBED);
    }

    /** Has exchanges, one row after the other as it is told, and says what became of them. */
    static final class Owner {
        private static final Duration LONGEST = Duration.ofSeconds(20);
        private static final int SIGQUIT = 3;

        /** The last line of a dump. */
        private static final String END_OF_DUMP = "class space";

        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            Path dumps = Path.of(arguments[0]);
            BufferedReader rows = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                System.err.println(ANSWER + answer(Row.parse(row), dumps));
            }
        }

        private static String answer(Row row, Path dumps) {
            if (!row.isHere(AnyExchange.bytes(row))) {
                return "skipped: " + row + " cannot run here";
            }
            try {
                disturb(row, dumps);
                return UNDISTURBED;
            } catch (Exception | AssertionError e) {
                return e.toString().replaceAll("\\R", " ");
            }
        }

        private static void disturb(Row row, Path dumps) throws Exception {
            try (Session session = AnyExchange.open(row);
                    Watchdog.Watch watch = session.watch(LONGEST)) {
                assertThat(watch).isNotNull();
                AnyExchange exchange = AnyExchange.over(session, row);
                CompletableFuture<Void> disturbance = CompletableFuture.runAsync(() -> askBothForDumps(session, dumps));
                while (!disturbance.isDone()) {
                    exchange.some();
                }
                disturbance.get();
                exchange.some();
                exchange.end();
            }
        }

        private static void askBothForDumps(Session session, Path dumps) {
            Deadline deadline = Deadline.after(LONGEST);
            try {
                long before = Files.size(dumps);
                for (long process : List.of(ProcessHandle.current().pid(), session.peerPid())) {
                    ErrnoException.check(
                            PosixBackends.any().call(SystemCalls.KILL, process, SIGQUIT, 0), "kill", "SIGQUIT");
                }
                while (!dumpedAfter(before, dumps)
                        || !session.peer().lastWords().contains(END_OF_DUMP)) {
                    deadline.pause("two thread dumps");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static boolean dumpedAfter(long bytes, Path dumps) throws IOException {
            try (InputStream file = Files.newInputStream(dumps)) {
                file.skipNBytes(bytes);
                return new String(file.readAllBytes(), StandardCharsets.UTF_8).contains(END_OF_DUMP);
            }
        }
    }
}
