package org.ipcbench.session;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the owner asks the peer's process between iterations: a word on the control line, which the answer repeats.
 *
 * <p>One thread asks; another hands over the lines that arrive.
 */
final class Questions {
    private final ControlLine control;
    private final Map<String, Answers> answers = Stream.of(
                    ControlWord.WORK, ControlWord.SPENT, ControlWord.PROFILE, ControlWord.REPORT)
            .collect(Collectors.toMap(word -> word, word -> new Answers()));

    /** Those to one word, in the order of its questions: one that comes too late must not pass for that to the next question. */
    private static final class Answers {
        final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        int owed;
    }

    Questions(ControlLine control) {
        this.control = control;
    }

    /**
     * Asks, and waits for the answer; empty if there is none in time.
     *
     * @param word one of those that are answered
     * @throws SessionException if the thread is interrupted meanwhile
     * @throws IOException if the peer is gone
     */
    Optional<String> ask(String word, String details, long patienceMs) throws IOException {
        Answers all = answers.get(word);
        if (all == null) {
            throw new IllegalArgumentException("nobody answers '" + word + "'");
        }
        control.send(word + details);
        all.owed++;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMs);
        try {
            String answer;
            do {
                answer = all.arrived.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            } while (answer != null && --all.owed > 0);
            return Optional.ofNullable(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SessionException("interrupted while the peer was asked for its " + word.strip(), e);
        }
    }

    /** Keeps an answer for whoever asked; false if the line is none. */
    boolean take(String line) {
        for (Map.Entry<String, Answers> question : answers.entrySet()) {
            if (line.startsWith(question.getKey())) {
                return question.getValue()
                        .arrived
                        .add(line.substring(question.getKey().length()));
            }
        }
        return false;
    }
}
