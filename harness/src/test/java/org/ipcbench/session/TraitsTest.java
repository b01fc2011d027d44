package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.ipcbench.exchange.LossyStream;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the mechanisms say of themselves is true on this machine. That some may drop is shown by {@link LossyStream}'s test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraitsTest {
    private static final int SENT_BYTES = 20;
    private static final int RECEIVED_BYTES = 10;
    private static final String HANGS = "hangs";

    /** On two CPUs the common pool has one thread, which a blocked call would keep from the others. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    static Stream<Mechanism> mechanisms() {
        return Mechanisms.all().stream();
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void dataTravelsOrNotAndBoundariesAreKeptOrNot(Mechanism mechanism) throws Exception {
        boolean carriesData = mechanism.traits().carriesData();
        assumeAThreadCanBeThePeer(mechanism);
        ChannelSpec sends = spec(mechanism, carriesData ? SENT_BYTES : ChannelSpec.NO_PAYLOAD)
                .with(PeerKind.THREAD);
        ChannelSpec receives = spec(mechanism, carriesData ? RECEIVED_BYTES : ChannelSpec.NO_PAYLOAD)
                .with(PeerKind.THREAD);
        try (WorkDir work = WorkDir.create();
                Binding binding = mechanism.bind(sends, work);
                Channel peer = mechanism.attach(receives, binding.address(), soon());
                Channel owner = binding.accept(() -> true, soon())) {
            assertThat(owner instanceof MessageChannel || owner instanceof ValueChannel)
                    .as("carries data")
                    .isEqualTo(carriesData);
            if (owner instanceof MessageChannel from && peer instanceof MessageChannel to) {
                ByteBuffer whole = ByteBuffer.allocateDirect(SENT_BYTES);
                PayloadCheck.PAYLOAD.fill(whole, 1);
                while (!from.trySend(whole)) {
                    Thread.onSpinWait();
                }
                assertThat(arrivesInHalves(to, whole))
                        .as("a message of 20 bytes is received as two of 10")
                        .isEqualTo(!mechanism.traits().keepsBoundaries());
            }
        }
    }

    private static void assumeAThreadCanBeThePeer(Mechanism mechanism) {
        Assumptions.assumeTrue(
                mechanism.traits().peers().contains(PeerKind.THREAD),
                mechanism.traits().whyNoOther());
    }

    private static boolean arrivesInHalves(MessageChannel channel, ByteBuffer whole) throws InterruptedException {
        ByteBuffer half = ByteBuffer.allocateDirect(RECEIVED_BYTES);
        int halves = 0;
        try {
            for (int tries = 0; tries < 100 && halves < 2; tries++) {
                if (channel.tryReceive(half)) {
                    assertThat(half).isEqualTo(whole.slice(halves * RECEIVED_BYTES, RECEIVED_BYTES));
                    halves++;
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
        } catch (IOException e) {
            // A queue says that the message is too long, and so keeps the boundary.
            return false;
        }
        return halves == 2;
    }

    /** The creator: binds what it is told, says where, and waits to be killed. */
    static final class Creator {
        private static final List<Binding> KEPT = new ArrayList<>();

        private Creator() {}

        public static void main(String[] arguments) throws Exception {
            for (String id : arguments) {
                Mechanism mechanism = Mechanisms.find(id).orElseThrow();
                Binding binding = mechanism.bind(spec(mechanism, SENT_BYTES), WorkDir.create());
                KEPT.add(binding);
                System.out.println(binding.address());
            }
            TimeUnit.MINUTES.sleep(1);
        }
    }

    /** What one creator has made of each mechanism that can be joined, where the mechanism can run here; it is dead by then. */
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @Tag("alone") // another process that sweeps would take what the dead one has left
    @Nested
    class AfterTheDeathOfTheCreator {
        private final Map<String, String> addresses = new HashMap<>();
        private final Joiners others = new Joiners(Jvm.command(Joiner.class));

        @BeforeAll
        void aProcessMakesOneOfEachAndIsKilled() throws Exception {
            List<String> ids = Mechanisms.all().stream()
                    .filter(mechanism -> mechanism.traits().carriesData()
                            && isNamed(mechanism)
                            && anySpec(mechanism, SENT_BYTES).isPresent())
                    .map(Mechanism::id)
                    .toList();
            Process creator = Jvm.start(Creator.class, ids.toArray(String[]::new));
            try (var lines = creator.inputReader()) {
                for (String id : ids) {
                    String address = lines.readLine();
                    assertThat(address).as("the creator's address of " + id).isNotNull();
                    addresses.put(id, address);
                }
            } finally {
                creator.destroyForcibly().waitFor();
            }
        }

        @AfterAll
        void end() throws IOException {
            others.close();
            Session.sweep();
        }

        @ParameterizedTest
        @MethodSource("org.ipcbench.session.TraitsTest#mechanisms")
        void anotherProcessJoinsWhatOutlivesIt(Mechanism mechanism) throws IOException {
            Assumptions.assumeTrue(mechanism.traits().carriesData(), "it carries no data");
            assumeNamed(mechanism);
            spec(mechanism, SENT_BYTES);
            assertThat(others.joins(mechanism, addresses.getOrDefault(mechanism.id(), "none")))
                    .as("another process joins what the dead one has made")
                    .isEqualTo(mechanism.traits().outlivesCreator());
        }
    }

    /** Another process, which joins what it is told and sends; one for all, started again only when it hangs. */
    private static final class Joiners implements AutoCloseable {
        private final List<String> command;
        private @Nullable Process process;

        /** @param command what runs {@link Joiner} */
        Joiners(List<String> command) {
            this.command = command;
        }

        /** Returns whether both went well within some seconds. */
        boolean joins(Mechanism mechanism, String address) throws IOException {
            Process joiner = process;
            if (joiner == null) {
                joiner = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                process = joiner;
            }
            PrintStream orders = new PrintStream(joiner.getOutputStream(), true, StandardCharsets.UTF_8);
            BufferedReader answers = joiner.inputReader();
            orders.println(mechanism.id());
            orders.println(address);
            String answer = CompletableFuture.supplyAsync(
                            () -> answers.lines().findFirst().orElseThrow())
                    .completeOnTimeout(HANGS, 5, TimeUnit.SECONDS)
                    .join();
            if (answer.equals(HANGS)) {
                close();
            }
            return Boolean.parseBoolean(answer);
        }

        @Override
        public void close() {
            if (process != null) {
                // nsenter(1) has the JVM as its child, which would keep the pipe open.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process = null;
            }
        }
    }

    /** The process itself: obeys two lines, a mechanism and an address, after the other. */
    static final class Joiner {
        private Joiner() {}

        public static void main(String[] arguments) throws IOException {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String id = orders.readLine(); id != null; id = orders.readLine()) {
                System.out.println(joins(Mechanisms.find(id).orElseThrow(), orders.readLine()));
            }
        }

        private static boolean joins(Mechanism mechanism, String address) {
            try (Channel channel = mechanism.attach(spec(mechanism, SENT_BYTES), address, inAMoment())) {
                ByteBuffer message = ByteBuffer.allocateDirect(SENT_BYTES);
                if (channel instanceof ValueChannel value) {
                    value.observe(message);
                    return true;
                }
                // That nobody receives is an error of the next call.
                ((MessageChannel) channel).trySend(message);
                TimeUnit.MILLISECONDS.sleep(100);
                ((MessageChannel) channel).trySend(message);
                return true;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @Nested
    class BetweenTwoHosts {
        private OtherHost host;
        private Joiners there;

        @BeforeAll
        void start() throws Exception {
            host = OtherHost.start();
            there = new Joiners(host.inside(Jvm.command(Joiner.class)));
            System.setProperty(PeerKind.BIND_ADDRESS, OtherHost.ADDRESS_HERE);
        }

        @AfterAll
        void end() throws Exception {
            System.clearProperty(PeerKind.BIND_ADDRESS);
            if (host != null) {
                there.close();
                host.close();
            }
        }

        @ParameterizedTest
        @MethodSource("org.ipcbench.session.TraitsTest#mechanisms")
        void anEndOnTheOtherIsReachedOrNot(Mechanism mechanism) throws Exception {
            Assumptions.assumeTrue(mechanism.traits().channels() == ChannelKind.MESSAGES, "it carries no messages");
            assumeNamed(mechanism);
            AtomicBoolean mayCome = new AtomicBoolean(true);
            try (WorkDir work = WorkDir.create();
                    Binding binding = mechanism.bind(forAnotherHost(mechanism), work)) {
                CompletableFuture<Boolean> received =
                        CompletableFuture.supplyAsync(() -> receives(binding, mayCome), OWN_THREAD);
                if (there.joins(mechanism, binding.address())) {
                    received.completeOnTimeout(false, 2, TimeUnit.SECONDS).join();
                }
                mayCome.set(false);
                assertThat(received.get(15, TimeUnit.SECONDS))
                        .as("a message comes from another host")
                        .isEqualTo(mechanism.traits().crossesHosts());
            }
        }

        private static boolean receives(Binding binding, AtomicBoolean mayCome) {
            try (Channel channel = binding.accept(mayCome::get, soon())) {
                ByteBuffer message = ByteBuffer.allocateDirect(SENT_BYTES);
                while (mayCome.get()) {
                    if (((MessageChannel) channel).tryReceive(message)) {
                        return true;
                    }
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                return false;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static void assumeNamed(Mechanism mechanism) {
        Assumptions.assumeTrue(isNamed(mechanism), "its descriptors are inherited: nobody else can join");
    }

    private static boolean isNamed(Mechanism mechanism) {
        return !mechanism.traits().description().naming().startsWith("none");
    }

    /** Returns a shape that polls, bound for another host where the mechanism knows such peers. */
    private static ChannelSpec forAnotherHost(Mechanism mechanism) {
        ChannelSpec spec = spec(mechanism, SENT_BYTES);
        return mechanism.traits().peers().contains(PeerKind.REMOTE) ? spec.with(PeerKind.REMOTE) : spec;
    }

    /** Returns a shape that polls, or skips the test by name. */
    private static ChannelSpec spec(Mechanism mechanism, int bytes) {
        return anySpec(mechanism, bytes)
                .orElseGet(() -> Assumptions.abort(polling(mechanism, bytes)
                        .map(spec -> mechanism.check(spec).toString())
                        .toList()
                        .toString()));
    }

    private static Optional<ChannelSpec> anySpec(Mechanism mechanism, int bytes) {
        return polling(mechanism, bytes)
                .filter(spec -> mechanism.check(spec) instanceof Availability.Available)
                .findFirst();
    }

    private static Stream<ChannelSpec> polling(Mechanism mechanism, int bytes) {
        return mechanism.traits().backendIds().stream().flatMap(backend -> Stream.of(WaitMode.SPIN, WaitMode.YIELD)
                .map(mode -> ChannelSpec.of(backend, bytes, mode)));
    }

    /** Where nobody waits yet, nobody will come. */
    private static Deadline inAMoment() {
        return Deadline.after(Duration.ofSeconds(2));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
