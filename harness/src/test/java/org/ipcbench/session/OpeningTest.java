package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ipcbench.session.PeerThreadTest.cpusOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.ipcbench.spi.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where the objects of a session are made: pages go to the NUMA node of the thread that touches them first. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpeningTest {
    private static final ChannelSpec SPEC =
            ChannelSpec.of("jdk", 64, WaitMode.BLOCK).with(PeerKind.PROCESS);

    @Test
    void theObjectsAreMadeOnTheOwnersCpuAndNeitherCallerNorPeerIsBoundByThat() throws IOException {
        List<Integer> cpus = Topology.read().allowedCpus();
        int last = cpus.get(cpus.size() - 1);
        Path self = Path.of("/proc/thread-self");
        String before = cpusOf(self);
        List<String> made = new ArrayList<>();
        Mechanism watched = new Watched(Mechanisms.find("unix-stream").orElseThrow(), () -> made.add(cpusOf(self)));

        try (Session session = Session.open(watched, SPEC, Row.echo().madeOn(last))) {
            assertThat(made).containsExactly(Integer.toString(last));
            assertThat(cpusOf(self)).isEqualTo(before);
            assertThat(cpusOf(Path.of("/proc", Long.toString(session.peerPid()))))
                    .isEqualTo(before);
        }
    }

    @Test
    void whatTheKernelRefusesThereIsReportedAsItIs() throws IOException {
        int first = Topology.read().allowedCpus().get(0);
        Mechanism refusing = new Watched(Mechanisms.find("unix-stream").orElseThrow(), () -> {
            throw new IOException("no space");
        });

        assertThatThrownBy(() -> Session.open(refusing, SPEC, Row.echo().madeOn(first)))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space");
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A mechanism that does something of its own before it binds. */
    private record Watched(Mechanism mechanism, Step first) implements Mechanism {
        @Override
        public String id() {
            return mechanism.id();
        }

        @Override
        public Traits traits() {
            return mechanism.traits();
        }

        @Override
        public Availability check(ChannelSpec spec) {
            return mechanism.check(spec);
        }

        @Override
        public Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
            first.run();
            return mechanism.bind(spec, workspace);
        }

        @Override
        public Channel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
            return mechanism.attach(spec, address, deadline);
        }
    }
}
