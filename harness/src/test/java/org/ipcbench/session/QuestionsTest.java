package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the owner asks the peer's process. */
@Timeout(30)
class QuestionsTest {
    private static final long LONG_MS = 20_000;

    private ControlLine owner;
    private ControlLine peer;
    private Questions questions;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            owner = new ControlLine(SocketChannel.open(server.getLocalAddress()));
            peer = new ControlLine(server.accept());
        }
        questions = new Questions(owner);
    }

    @AfterEach
    void close() throws IOException {
        owner.close();
        peer.close();
    }

    @Test
    void isAnsweredByALineOfItsWord() throws Exception {
        CompletableFuture<Void> answering = answering("23");

        assertThat(questions.ask(ControlWord.SPENT, "", LONG_MS)).contains("23");
        assertThat(questions.take("hello")).isFalse();
        answering.get();
    }

    /** CPU time read too late would otherwise be that of an iteration before. */
    @Test
    void anAnswerThatComesTooLateIsNotThatToTheNextQuestion() throws Exception {
        assertThat(questions.ask(ControlWord.SPENT, "", 1)).isEmpty();
        assertThat(peer.receive()).isEqualTo(ControlWord.SPENT);
        CompletableFuture<Void> answering = answering("late", "in time");

        assertThat(questions.ask(ControlWord.SPENT, "", LONG_MS)).contains("in time");
        answering.get();
    }

    /** Takes a question and answers it, after what is owed. */
    private CompletableFuture<Void> answering(String... answers) {
        return CompletableFuture.runAsync(() -> {
            try {
                String word = peer.receive();
                for (String answer : answers) {
                    assertThat(questions.take(word + answer)).isTrue();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
