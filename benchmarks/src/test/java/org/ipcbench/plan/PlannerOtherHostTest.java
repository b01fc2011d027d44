package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ipcbench.mechanism.pipe.PipeMechanism;
import org.ipcbench.mechanism.socket.TcpMechanism;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.spi.PeerKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the peer on another host, only what crosses hosts and comes back is measured, unpinned; what was asked by name is answered. */
class PlannerOtherHostTest {
    private static final String NAMED = "ipcbench.peerAt";

    @BeforeEach
    void nameAPeer() {
        System.setProperty(NAMED, "10.0.0.2:4712");
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty(NAMED);
    }

    @Test
    void measuresRoundTripsOfWhatCrossesHosts() {
        assertThat(plan(Selection.ALL).cells())
                .allSatisfy(cell -> assertThat(cell.status()).isEqualTo(CellStatus.PLANNED))
                .extracting(CellRecord::id)
                .contains("RoundTrip/sample/tcp/jdk/64/block/free/remote")
                .allMatch(id -> id.matches("RoundTrip/sample/tcp/.*/free/remote"));
    }

    @Test
    void saysHowToMeasureACellAgain() {
        assertThat(plan(Selection.ALL).cells().get(0).repeat())
                .contains("--peer remote --peer-at 10.0.0.2:4712 --token-file '");
    }

    @Test
    void answersForWhatDoesNotCrossHosts() {
        assertThat(skipped(Selection.ALL.with(Axis.MECHANISM, List.of("pipe")).with(List.of("RoundTrip"))))
                .contains("the peer cannot be a remote: it does not cross hosts");
    }

    @Test
    void answersForWhatGoesOneWay() {
        assertThat(skipped(Selection.ALL.with(Axis.MECHANISM, List.of("tcp")).with(List.of("OneWay"))))
                .startsWith("the clocks of two hosts differ: only what comes back is measured between them");
    }

    @Test
    void answersForPlacements() {
        assertThat(skipped(Selection.ALL.with(Axis.PLACEMENT, List.of("same-cpu"))))
                .startsWith("a placement is about the CPUs of one host");
    }

    @Test
    void asksForAPeerIfNoneIsNamed() {
        forgetIt();
        assertThat(skipped(Selection.ALL)).startsWith("no peer on another host was named");
    }

    private static String skipped(Selection selection) {
        CellRecord cell = plan(selection).cells().get(0);
        assertThat(cell.status()).isEqualTo(CellStatus.SKIPPED);
        return String.valueOf(cell.reason());
    }

    private static Plan plan(Selection selection) {
        return new Planner(List.of(new PipeMechanism(), new TcpMechanism()), TwoCpus::seat, CpuQuota.NONE)
                .plan(Profile.SMOKE, selection.with(Axis.PEER, List.of(PeerKind.REMOTE.id())), 1);
    }
}
