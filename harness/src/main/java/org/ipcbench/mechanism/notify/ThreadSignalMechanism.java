package org.ipcbench.mechanism.notify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.mechanism.support.NamedBinding;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.Signals;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.TraitsBuilder;
import org.ipcbench.spi.Workspace;

/**
 * A signal each way, aimed at the thread that waits for it; signal(7).
 *
 * <p>The thread that opens an end is the one that waits: it blocks the signal before the other end learns of it. The
 * owner puts its thread into the address; the peer answers with its own in a file.
 */
abstract class ThreadSignalMechanism extends NotificationMechanism {
    private final boolean queued;

    /** @param queued whether the kernel keeps each signal, with a number */
    ThreadSignalMechanism(String id, TraitsBuilder traits, boolean queued) {
        super(
                id,
                traits.scope("processes of one user that know each other's ids").naming("process id, thread id"));
        this.queued = queued;
    }

    /**
     * Returns the signal to take in this process.
     *
     * @throws IOException if the JVM, or something in it, uses it
     */
    abstract int choose(Posix posix) throws IOException;

    @Override
    protected final Availability here(ChannelSpec spec) {
        try {
            choose(PosixBackends.get(spec.backend()));
            return Availability.available();
        } catch (IOException e) {
            return Availability.unavailable(
                    String.valueOf(e.getMessage()), "start the JVM without whatever handles it");
        }
    }

    /** Prepares the calling thread to take the signal, and discards one left over from an earlier channel. */
    private Signals prepared(Posix posix) throws IOException {
        Signals signals = new Signals(posix, choose(posix));
        ErrnoException.check(signals.blockHere(), "rt_sigprocmask", "signal " + signals.signal());
        signals.keepHarmless();
        while (signals.poll() > 0) {
            Thread.onSpinWait();
        }
        return signals;
    }

    @Override
    public final Binding bind(ChannelSpec spec, Workspace workspace) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        Signals signals = prepared(posix);
        Path answer = workspace.directory().resolve("peer-thread");
        return new NamedBinding(
                ThreadAddress.here(posix, signals.signal()) + " " + answer,
                (peer, deadline) ->
                        new SignalChannel(posix, signals, ThreadAddress.parse(Files.readString(answer)), queued),
                () -> Files.deleteIfExists(answer));
    }

    /** Answers {@code PROCESS THREAD SIGNAL FILE} by writing the peer's own into that file. */
    @Override
    public final NotificationChannel attach(ChannelSpec spec, String address, Deadline deadline) throws IOException {
        Posix posix = PosixBackends.get(spec.backend());
        int beforeFile = address.indexOf('/');
        Signals signals = prepared(posix);
        Files.writeString(
                Path.of(address.substring(beforeFile)),
                ThreadAddress.here(posix, signals.signal()).toString());
        return new SignalChannel(
                posix,
                signals,
                ThreadAddress.parse(address.substring(0, beforeFile).strip()),
                queued);
    }
}
