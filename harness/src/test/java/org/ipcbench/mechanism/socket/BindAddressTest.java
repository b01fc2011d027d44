package org.ipcbench.mechanism.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who measures both ends on this host and on another one in one run opens only those sockets to others that need it. */
class BindAddressTest {
    private static final int BYTES = 64;

    static Stream<Arguments> sockets() throws IOException {
        String backend = PosixBackends.any().backend();
        return Stream.of(new TcpMechanism(), new UdpMechanism())
                .flatMap(mechanism -> Stream.of("jdk", backend).map(by -> Arguments.of(mechanism, by)));
    }

    @BeforeEach
    void nameAnAddress() {
        System.setProperty(PeerKind.BIND_ADDRESS, "127.0.0.2");
    }

    @AfterEach
    void forgetIt() {
        System.clearProperty(PeerKind.BIND_ADDRESS);
    }

    @ParameterizedTest
    @MethodSource("sockets")
    void onlyAPeerOnAnotherHostIsBoundFor(Mechanism mechanism, String backend) throws IOException {
        assertThat(bound(mechanism, backend, PeerKind.PROCESS)).startsWith("127.0.0.1:");
        assertThat(bound(mechanism, backend, PeerKind.THREAD)).startsWith("127.0.0.1:");
        assertThat(bound(mechanism, backend, PeerKind.REMOTE)).startsWith("127.0.0.2:");
    }

    private static String bound(Mechanism mechanism, String backend, PeerKind peer) throws IOException {
        ChannelSpec spec = ChannelSpec.of(backend, BYTES, WaitMode.BLOCK).with(peer);
        try (WorkDir work = WorkDir.create();
                Binding binding = mechanism.bind(spec, work)) {
            return binding.address();
        }
    }
}
