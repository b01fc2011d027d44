package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mechanism's own threads are found by the names that it says they have, or a message would not be charged with them. */
@Timeout(60)
class MechanismThreadsTest {

    static Stream<String> namingThreads() {
        return Mechanisms.all().stream()
                .filter(mechanism -> !mechanism.threads().isEmpty())
                .map(Mechanism::id);
    }

    @ParameterizedTest
    @MethodSource("namingThreads")
    void eachNameIsThatOfAThreadWhichRunsInTheOwnerAndNowhereElse(String id) throws IOException {
        Mechanism mechanism = Mechanisms.find(id).orElseThrow();
        String backend = mechanism.traits().backendIds().get(0);
        assertThat(found(mechanism)).isEmpty();
        try (Session session = new Row(mechanism, backend, WaitMode.SPIN, PeerKind.PROCESS).open(64, Row.echo())) {
            assertThat(session.threads().peerId())
                    .isNotEqualTo(session.threads().ownerId());
            assertThat(found(mechanism)).containsExactlyInAnyOrderElementsOf(mechanism.threads());
        }
    }

    private static Set<String> found(Mechanism mechanism) {
        ResourceUsage usage = ResourceUsage.of(ProcessHandle.current().pid()).orElseThrow();
        Set<String> found = new TreeSet<>();
        usage.cpuNsOf(
                task -> {
                    List<String> names =
                            mechanism.threads().stream().filter(task::isNamed).toList();
                    return found.addAll(names);
                },
                usage);
        return found;
    }
}
