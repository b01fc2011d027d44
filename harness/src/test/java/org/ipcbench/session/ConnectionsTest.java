package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One peer joins channels of every mechanism, several of each, and nothing stays behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionsTest {
    private static final int TIMES = 3;

    private static Connections connections;

    static Stream<Row> rows() {
        return Stream.of(ChannelKind.MESSAGES, ChannelKind.WAKE_UPS)
                .flatMap(Row::of)
                .filter(row -> Connections.refusal(row.mechanism().traits(), PeerKind.PROCESS) == null)
                .filter(row -> row.isFirstMode() && !row.hasCheaperSibling());
    }

    @BeforeAll
    static void start() throws IOException {
        connections = Connections.open(PeerKind.PROCESS, PeerPlan.join());
    }

    @AfterAll
    static void end() throws IOException {
        connections.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aChannelIsSetUpAgainAndAgainAndLeavesNothing(Row row) throws IOException, InterruptedException {
        int bytes = row.mechanism().traits().carriesData() ? 64 : ChannelSpec.NO_PAYLOAD;
        row.assumeHere(bytes);
        connections.use(row.mechanism(), row.spec(bytes));
        connections.connect(0);
        connections.disconnect();
        Leaks before = Leaks.audit();
        for (int number = 1; number <= TIMES; number++) {
            connections.connect(number);
            connections.disconnect();
        }
        Leaks.assertNothingBut(TIMES - 1, before);
    }

    @Test
    void theInheritedEndsOfAPipeAreRefused() {
        Row pipe = Row.all()
                .filter(row -> row.mechanism().id().equals("pipe"))
                .findFirst()
                .orElseThrow();
        assertThat(Connections.refusal(pipe.mechanism().traits(), PeerKind.PROCESS))
                .isEqualTo("its ends are inherited: to connect is to start the other process");
        assertThat(Connections.refusal(pipe.mechanism().traits(), PeerKind.THREAD))
                .isNull();
    }

    @Test
    void aPeerThatDiesIsWhatTheOwnerIsTold() throws Exception {
        Row row = rows().filter(each -> each.mechanism().id().equals("shm-ring"))
                .findFirst()
                .orElseThrow();
        try (Connections own = Connections.open(PeerKind.PROCESS, PeerPlan.join())) {
            own.use(row.mechanism(), row.spec(64));
            own.connect(0);
            own.disconnect();
            assertThat(own.session().stop()).as("channels it has joined").isEqualTo(1);
        }
        try (Connections own = Connections.open(PeerKind.PROCESS, PeerPlan.join())) {
            own.use(row.mechanism(), row.spec(64));
            ProcessHandle.of(own.session().peerPid()).orElseThrow().destroyForcibly();
            assertThatThrownBy(() -> connectOften(own))
                    .satisfies(e -> assertThat(own.session().explain((Exception) e))
                            .hasMessageContaining("was killed by signal 9"));
        }
    }

    private static void connectOften(Connections own) throws IOException {
        for (int number : List.of(0, 1, 2)) {
            own.connect(number);
            own.disconnect();
        }
    }
}
