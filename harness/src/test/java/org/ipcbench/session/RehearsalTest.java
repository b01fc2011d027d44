package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plugin.ForwardingMechanism;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RehearsalTest {
    private static final ChannelSpec SPEC = ChannelSpec.of("jdk", 64, WaitMode.BLOCK);

    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void agreesWithEveryMechanismThatSaysYesHere() {
        Rehearsal rehearsal = new Rehearsal();
        for (Mechanism mechanism : Mechanisms.all()) {
            mechanism.traits().backends().forEach((backend, waits) -> {
                int bytes = mechanism.traits().carriesData() ? 64 : ChannelSpec.NO_PAYLOAD;
                PeerKind peer = mechanism.traits().peers().iterator().next();
                ChannelSpec spec =
                        ChannelSpec.of(backend, bytes, waits.iterator().next()).with(peer);
                assertThat(rehearsal.check(mechanism, spec))
                        .as(mechanism.id() + " by " + backend)
                        .isEqualTo(mechanism.check(spec));
            });
        }
    }

    @Test
    void refusesWhatSaysYesAndCannotBeMade() {
        Mechanism full = refusing("msgget 4711: ENOSPC, no space left");

        assertThat(new Rehearsal().check(full, SPEC)).isInstanceOfSatisfying(Availability.Unavailable.class, no -> {
            assertThat(no.reason()).isEqualTo("tried, and creating it failed: msgget 4711: ENOSPC, no space left");
            assertThat(no.remedy()).contains("sysctl kernel.msgmni");
        });
    }

    @Test
    void triesEachShapeOnce() {
        Rehearsal rehearsal = new Rehearsal();
        Mechanism full = refusing("shmget: ENOSPC");
        rehearsal.check(full, SPEC);
        rehearsal.check(full, SPEC);

        assertThat(tries).hasValue(1);
    }

    private Mechanism refusing(String message) {
        return new ForwardingMechanism(Mechanisms.find("tcp").orElseThrow()) {
            @Override
            public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
                tries.incrementAndGet();
                throw new IOException(message);
            }
        };
    }
}
