package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.exchange.Exchange;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mechanism that is slowed down on purpose, and that nothing is left of it where nobody asked for it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InjectionTest {
    private static final int BYTES = 64;
    private static final int MESSAGES = 50;
    private static final long NS = 2_000_000;

    @AfterEach
    void forget() {
        System.clearProperty(Injection.PROPERTY);
    }

    @Test
    void eachMessageOfTheMechanismTakesThatMuchLonger() throws IOException {
        System.setProperty(Injection.PROPERTY, "pipe:" + NS);
        try (Session session = pipe().open(BYTES, Row.echo())) {
            ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
            long start = System.nanoTime();
            for (int i = 0; i < MESSAGES; i++) {
                session.channel().send(message);
                session.channel().receive(message);
            }
            assertThat(System.nanoTime() - start).isGreaterThan(MESSAGES * NS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fifo:500"})
    void otherwiseTheChannelIsTheMechanismsOwn(String injection) throws IOException {
        if (!injection.isEmpty()) {
            System.setProperty(Injection.PROPERTY, injection);
        }
        try (Session session = pipe().open(BYTES, Row.echo())) {
            assertThat(session.channel().getClass().getPackage()).isNotEqualTo(Exchange.class.getPackage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe", "pipe:", "pipe:0", "pipe:-5", "pipe:99999999", ":500", "pipe:fast"})
    void whatIsNoInjectionIsRefused(String text) {
        assertThatThrownBy(() -> Injection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not MECHANISM:NS, such as pipe:500; from 1 to 9999999 nanoseconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scm-rights", "stop-continue", "shm-latest"})
    void whatHasNoSlowedChannelIsRefused(String mechanism) {
        assertThatThrownBy(() -> Injection.parse(mechanism + ":500"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mechanism + " cannot be slowed down");
    }

    @Test
    void aMechanismThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> Injection.parse("pipes:500"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no mechanism 'pipes'");
    }

    private static Row pipe() {
        return new Row(Mechanisms.find("pipe").orElseThrow(), "jdk", WaitMode.BLOCK, PeerKind.THREAD);
    }
}
