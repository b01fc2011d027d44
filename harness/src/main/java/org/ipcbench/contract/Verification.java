package org.ipcbench.contract;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;

/**
 * Tries a mechanism: every backend and wait mode that its traits declare, with messages of four sizes where it carries some, against the
 * peer that it will have when it is measured.
 *
 * @param patience after which a promise that has not been kept is broken
 * @param told of each outcome at once
 */
public record Verification(Mechanism mechanism, Duration patience, Consumer<Verification.Outcome> told) {
    /** One byte, what everybody measures, a page and a byte, and more than a pipe or a socket holds. */
    private static final int[] SIZES = {1, Trials.USUAL, 4097, (1 << 20) + 1};

    private static final int[] NO_SIZE = {ChannelSpec.NO_PAYLOAD};

    /** What came of a promise. */
    public enum Answer {
        KEPT,
        BROKEN,
        /** It could not be tried here. */
        SKIPPED
    }

    /**
     * One promise, tried once.
     *
     * @param subject mechanism, backend, wait mode and, of messages, size
     * @param detail what happened instead, or why it could not be tried; empty if it was kept
     */
    public record Outcome(String subject, String promise, Answer answer, String detail) {}

    /** Tries everything. A trial that does not end keeps its thread and its peer, and is the last one. */
    public void run() {
        Traits traits = mechanism.traits();
        for (String backend : traits.backendIds()) {
            for (WaitMode mode : traits.waitModes(backend)) {
                for (int bytes : traits.carriesData() ? SIZES : NO_SIZE) {
                    ChannelSpec spec = ChannelSpec.of(backend, bytes, mode).with(peer(traits));
                    if (!tried(spec)) {
                        return;
                    }
                }
            }
        }
    }

    private static PeerKind peer(Traits traits) {
        return traits.peers().contains(PeerKind.PROCESS) ? PeerKind.PROCESS : PeerKind.THREAD;
    }

    /** Returns false once a trial does not end. */
    private boolean tried(ChannelSpec spec) {
        if (mechanism.check(spec) instanceof Availability.Unavailable no) {
            String remedy = no.remedy().isEmpty() ? "" : "; " + no.remedy();
            tell(spec, "anything", Answer.SKIPPED, no.reason() + remedy);
            return true;
        }
        for (Trials.Promise promise : Trials.of(mechanism, spec)) {
            if (!tried(spec, promise)) {
                return false;
            }
        }
        return true;
    }

    private void tell(ChannelSpec spec, String promise, Answer answer, String detail) {
        String size = spec.carriesData() ? " of " + spec.messageBytes() + " B" : "";
        String subject =
                mechanism.id() + "/" + spec.backend() + "/" + spec.waitMode().id() + size;
        told.accept(new Outcome(subject, promise, answer, detail));
    }

    private boolean tried(ChannelSpec spec, Trials.Promise promise) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread trying = new Thread(
                () -> {
                    try {
                        promise.trial().run();
                        done.complete(null);
                    } catch (Exception | LinkageError | AssertionError e) {
                        done.completeExceptionally(e);
                    }
                },
                "ipcbench-trial");
        trying.setDaemon(true);
        trying.start();
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            tell(spec, promise.words(), Answer.KEPT, "");
            return true;
        } catch (ExecutionException e) {
            tell(spec, promise.words(), Answer.BROKEN, words(e.getCause() == null ? e : e.getCause()));
            return true;
        } catch (TimeoutException e) {
            // A call that heeds it ends and closes its session.
            trying.interrupt();
            String detail = "no end after " + patience.toSeconds() + " s; nothing more is tried";
            tell(spec, promise.words(), Answer.BROKEN, detail);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        String words = message != null && failure instanceof IOException ? message : failure.toString();
        return words.replaceAll("\\s+", " ");
    }
}
