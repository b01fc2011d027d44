package org.ipcbench.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.ipcbench.mechanism.pipe.PipeMechanism;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;

class MechanismsTest {

    @Test
    void areFoundAndSortedById() {
        assertThat(Mechanisms.all())
                .extracting(Mechanism::id)
                .containsExactly(
                        "aeron-ipc",
                        "chronicle-queue",
                        "eventfd",
                        "fifo",
                        "futex",
                        "lock-fcntl",
                        "lock-flock",
                        "lock-futex",
                        "lock-posix-sem",
                        "lock-sysv-sem",
                        "pipe",
                        "pipe-byte",
                        "posix-mq",
                        "posix-sem",
                        "posix-shm",
                        "scm-rights",
                        "shm-latest",
                        "shm-ring",
                        "shm-seqlock",
                        "signal",
                        "signal-rt",
                        "sim-pipe",
                        "sim-pipe-shm",
                        "stop-continue",
                        "sysv-msg",
                        "sysv-sem",
                        "sysv-shm",
                        "tcp",
                        "udp",
                        "unix-dgram",
                        "unix-seqpacket",
                        "unix-stream");
    }

    @Test
    void refuseTwoOfOneId() {
        assertThatThrownBy(() -> Mechanisms.sorted(List.of(new PipeMechanism(), new PipeMechanism())))
                .isInstanceOf(ServiceConfigurationError.class)
                .hasMessageContaining("two mechanisms have the id 'pipe'");
    }

    @Test
    void answerForWhatTheyDoNotHaveWithReasonAndRemedy() {
        for (Mechanism mechanism : Mechanisms.all()) {
            PeerKind peer = mechanism.traits().peers().iterator().next();
            assertThat(mechanism.check(
                            ChannelSpec.of("telepathy", 64, WaitMode.BLOCK).with(peer)))
                    .as(mechanism.id())
                    .isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
                        assertThat(no.reason()).contains("telepathy");
                        assertThat(no.remedy()).isNotBlank();
                    });
        }
    }

    @Test
    void answerForAPeerTheyCannotHaveWithReasonAndRemedy() {
        for (Mechanism mechanism : Mechanisms.all()) {
            for (PeerKind peer :
                    EnumSet.complementOf(EnumSet.copyOf(mechanism.traits().peers()))) {
                String backend = mechanism.traits().backendIds().get(0);
                WaitMode wait = mechanism.traits().waitModes(backend).iterator().next();
                assertThat(mechanism.check(ChannelSpec.of(backend, 64, wait).with(peer)))
                        .as(mechanism.id())
                        .isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
                            assertThat(no.reason()).startsWith("the peer cannot be a " + peer.id() + ": ");
                            assertThat(no.remedy()).startsWith("use --peer ");
                        });
            }
        }
    }

    @Test
    void describeThemselvesInFull() {
        for (Mechanism mechanism : Mechanisms.all()) {
            var traits = mechanism.traits();
            assertThat(List.of(
                            traits.title(),
                            traits.scope(),
                            traits.naming(),
                            traits.dataForm(),
                            traits.kernelSupport(),
                            traits.api(),
                            traits.use()))
                    .as(mechanism.id())
                    .noneMatch(String::isBlank);
            assertThat(traits.backends()).as(mechanism.id()).isNotEmpty();
        }
    }

    @Test
    void refuseFreightThatTheyDoNotCarry() {
        for (Mechanism mechanism : Mechanisms.all()) {
            String backend = mechanism.traits().backendIds().get(0);
            WaitMode wait = mechanism.traits().waitModes(backend).iterator().next();
            int wrongBytes = mechanism.traits().carriesData() ? ChannelSpec.NO_PAYLOAD : 64;
            assertThat(mechanism.check(ChannelSpec.of(backend, wrongBytes, wait)))
                    .as(mechanism.id())
                    .isInstanceOf(Availability.Unavailable.class);
        }
    }
}
