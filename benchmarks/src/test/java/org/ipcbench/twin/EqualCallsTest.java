package org.ipcbench.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.results.Json;
import org.ipcbench.session.JvmOptions;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The JVM and its C twin make the same system calls per message, counted by strace(1) in all threads of both ends.
 *
 * <p>For the JVM, the difference between a long and a short exchange counts, so that calls at start-up cancel out. Shared
 * memory makes no call while both ends are awake; {@code WakeUpTest} counts those that wake.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EqualCallsTest {
    private static final String TRACED = "read,write,sendto,recvfrom,sendmsg,recvmsg,ppoll,poll,"
            + "mq_timedsend,mq_timedreceive,msgsnd,msgrcv,fcntl,ioctl";

    private static final int SHORT = 500;
    private static final int LONG = 2000;

    private static final NativeProgram PROGRAM = new NativeProgram(NativeProgram.compilerHere());

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        assumeTrue(PROGRAM.check() instanceof Availability.Available, "no C compiler");
        assumeTrue(runs("strace", "--seccomp-bpf", "-f", "-c", "-o", "/dev/null", "true"), "no strace that may trace");
    }

    @AfterAll
    static void remove() throws IOException {
        PROGRAM.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pipe, 64, 4",
        "unix-stream, 64, 4",
        "unix-seqpacket, 64, 4",
        "tcp, 64, 4",
        "posix-mq, 64, 4",
        "posix-mq, 20000, 12",
        "sysv-msg, 64, 4",
    })
    void bothMakeTheSameCallsForAnExchange(String mechanism, int bytes, int calls) throws Exception {
        Map<String, Double> ofC = ofC(mechanism, bytes);
        Map<String, Double> ofJvm = ofJvm(mechanism, bytes);

        assertThat(sum(ofC)).as("C: %s", ofC).isCloseTo(calls, within(0.2));
        assertThat(sum(ofJvm)).as("JVM: %s", ofJvm).isCloseTo(calls, within(0.2));
    }

    @ParameterizedTest
    @CsvFileSource(
            files = "../harness/src/test/resources/org/ipcbench/mechanism/shm/ring-slots.csv",
            numLinesToSkip = 1)
    void theRingInCHasAsManySlotsAsTheJvms(int bytes, int slots) throws Exception {
        Process process = new ProcessBuilder(twin("shm-ring", bytes, "1x1", List.of()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed).contains("\"room\": " + slots + ",");
    }

    private static List<String> twin(String mechanism, int bytes, String measurement, List<String> more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.binary().toString(),
                mechanism,
                "avgt",
                "--settle",
                "0",
                "--warmup",
                "1x1",
                "--measurement",
                measurement,
                "--bytes",
                String.valueOf(bytes),
                "--memory-dir",
                PROGRAM.memoryDirectory().toString()));
        command.addAll(more);
        return command;
    }

    private static double sum(Map<String, Double> calls) {
        return calls.values().stream().mapToDouble(count -> count).sum();
    }

    private Map<String, Double> ofC(String mechanism, int bytes) throws Exception {
        String printed = traced(
                "c",
                twin(
                        mechanism,
                        bytes,
                        "1x500",
                        List.of("--wait", "block", "--dir", PROGRAM.directory().toString())));
        String account = printed.strip().lines().reduce((first, last) -> last).orElseThrow();
        double exchanges = Json.MAPPER.readTree(account).required("received").asDouble();
        Map<String, Double> calls = counts("c");
        calls.replaceAll((call, count) -> count / exchanges);
        return calls;
    }

    private Map<String, Double> ofJvm(String mechanism, int bytes) throws Exception {
        for (int exchanges : new int[] {SHORT, LONG}) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JvmOptions.ofMeasured());
            command.add("-XX:TieredStopAtLevel=1");
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Exchange.class.getName()));
            command.addAll(List.of(mechanism, String.valueOf(bytes), String.valueOf(exchanges)));
            traced("jvm-" + exchanges, command);
        }
        Map<String, Double> calls = counts("jvm-" + LONG);
        counts("jvm-" + SHORT).forEach((call, count) -> calls.merge(call, -count, Double::sum));
        calls.replaceAll((call, count) -> count / (LONG - SHORT));
        return calls;
    }

    /** An owner that exchanges this many messages with a peer of its own. */
    static final class Exchange {
        private Exchange() {}

        public static void main(String[] arguments) throws IOException {
            int bytes = Integer.parseInt(arguments[1]);
            ChannelSpec spec = ChannelSpec.of(PosixBackends.any().backend(), bytes, WaitMode.BLOCK);
            try (Session session = Session.open(
                    Mechanisms.find(arguments[0]).orElseThrow(), spec, PeerPlan.echo(PayloadCheck.STAMP))) {
                ByteBuffer message = MessageBuffer.allocate(bytes);
                for (int i = Integer.parseInt(arguments[2]); i > 0; i--) {
                    session.channel().send(message);
                    session.channel().receive(message);
                }
                session.stop();
            }
        }
    }

    private String traced(String name, List<String> command) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "strace",
                "--seccomp-bpf",
                "-f",
                "-c",
                "-e",
                "trace=" + TRACED,
                "-o",
                file(name).toString()));
        all.addAll(command);
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, printed).isZero();
        return printed;
    }

    private Path file(String name) {
        return folder.resolve(name + ".calls");
    }

    /** Reads strace's table: % time, seconds, usecs/call, calls, errors if there are any, syscall. */
    private Map<String, Double> counts(String name) throws IOException {
        Map<String, Double> counts = new TreeMap<>();
        for (String line : Files.readAllLines(file(name))) {
            String[] columns = line.strip().split("\\s+");
            if (columns.length >= 5 && columns[3].matches("\\d+") && !columns[columns.length - 1].equals("total")) {
                counts.put(columns[columns.length - 1], Double.parseDouble(columns[3]));
            }
        }
        return counts;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
