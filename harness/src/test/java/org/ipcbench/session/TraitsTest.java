package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the mechanisms say of themselves is true on this machine. That some may drop is shown by {@link LossyStream}'s test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraitsTest {
    private static final int SENT_BYTES = 20;
    private static final int RECEIVED_BYTES = 10;

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

    /** The creator: binds, says where, and waits to be killed. */
    static final class Creator {
        private Creator() {}

        public static void main(String[] arguments) throws Exception {
            Mechanism mechanism = Mechanisms.find(arguments[0]).orElseThrow();
            Binding binding = mechanism.bind(spec(mechanism, SENT_BYTES), WorkDir.create());
            System.out.println(binding.address());
            TimeUnit.MINUTES.sleep(1);
        }
    }

    /** Another process: joins what it is told, and sends. Ends with 0 if both go well. */
    static final class Joiner {
        private Joiner() {}

        public static void main(String[] arguments) throws Exception {
            Mechanism mechanism = Mechanisms.find(arguments[0]).orElseThrow();
            try (Channel channel = mechanism.attach(spec(mechanism, SENT_BYTES), arguments[1], inAMoment())) {
                ByteBuffer message = ByteBuffer.allocateDirect(SENT_BYTES);
                if (channel instanceof ValueChannel value) {
                    value.observe(message);
                    return;
                }
                ((MessageChannel) channel).trySend(message);
                TimeUnit.MILLISECONDS.sleep(100);
                ((MessageChannel) channel).trySend(message);
            } catch (IOException e) {
                System.exit(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void anObjectOutlivesItsCreatorOrNot(Mechanism mechanism) throws Exception {
        Assumptions.assumeTrue(mechanism.traits().carriesData(), "it carries no data");
        Assumptions.assumeFalse(
                mechanism.traits().description().naming().startsWith("none"),
                "its descriptors are inherited: nobody else can join");
        spec(mechanism, SENT_BYTES);
        Process creator = Jvm.start(Creator.class, mechanism.id());
        String address;
        try (var lines = creator.inputReader()) {
            address = lines.readLine();
            assertThat(address).as("the creator's address").isNotNull();
        } finally {
            creator.destroyForcibly().waitFor();
        }
        Process joiner = Jvm.start(Joiner.class, mechanism.id(), address);
        try {
            boolean joined = joiner.waitFor(5, TimeUnit.SECONDS) && joiner.exitValue() == 0;
            assertThat(joined)
                    .as("another process joins what the dead one has made")
                    .isEqualTo(mechanism.traits().outlivesCreator());
        } finally {
            joiner.destroyForcibly().waitFor();
            Session.sweep();
        }
    }

    /** The end on this host: binds, says where, and ends with 0 if a message comes. */
    static final class Receiver {
        private Receiver() {}

        public static void main(String[] arguments) throws Exception {
            System.setProperty("ipcbench.bindAddress", OtherHost.ADDRESS_HERE);
            Mechanism mechanism = Mechanisms.find(arguments[0]).orElseThrow();
            try (WorkDir work = WorkDir.create();
                    Binding binding = mechanism.bind(spec(mechanism, SENT_BYTES), work)) {
                System.out.println(binding.address());
                MessageChannel channel = (MessageChannel) binding.accept(() -> true, soon());
                ByteBuffer message = ByteBuffer.allocateDirect(SENT_BYTES);
                while (!channel.tryReceive(message)) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
            } catch (IOException e) {
                System.exit(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mechanisms")
    void anEndOnAnotherHostIsReachedOrNot(Mechanism mechanism) throws Exception {
        Assumptions.assumeTrue(mechanism.traits().channels() == ChannelKind.MESSAGES, "it carries no messages");
        Assumptions.assumeFalse(
                mechanism.traits().description().naming().startsWith("none"),
                "its descriptors are inherited: nobody else can join");
        spec(mechanism, SENT_BYTES);
        try (OtherHost host = OtherHost.start()) {
            Process receiver = Jvm.start(Receiver.class, mechanism.id());
            Process sender = null;
            try (var lines = receiver.inputReader()) {
                String address = lines.readLine();
                assertThat(address).as("the receiver's address").isNotNull();
                sender = new ProcessBuilder(host.inside(Jvm.command(Joiner.class, mechanism.id(), address)))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                boolean sent = sender.waitFor(15, TimeUnit.SECONDS) && sender.exitValue() == 0;
                boolean received = sent && receiver.waitFor(2, TimeUnit.SECONDS) && receiver.exitValue() == 0;
                assertThat(received)
                        .as("a message comes from another host")
                        .isEqualTo(mechanism.traits().crossesHosts());
            } finally {
                receiver.destroyForcibly().waitFor();
                if (sender != null) {
                    sender.destroyForcibly().waitFor();
                }
                Session.sweep();
            }
        }
    }

    /** Returns a shape that polls, or skips the test by name. */
    private static ChannelSpec spec(Mechanism mechanism, int bytes) {
        List<Availability> refusals = new ArrayList<>();
        for (String backend : mechanism.traits().backendIds()) {
            for (WaitMode mode : List.of(WaitMode.SPIN, WaitMode.YIELD)) {
                ChannelSpec spec = ChannelSpec.of(backend, bytes, mode);
                Availability here = mechanism.check(spec);
                if (here instanceof Availability.Available) {
                    return spec;
                }
                refusals.add(here);
            }
        }
        return Assumptions.abort(refusals.toString());
    }

    /** Where nobody waits yet, nobody will come. */
    private static Deadline inAMoment() {
        return Deadline.after(Duration.ofSeconds(2));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10));
    }
}
