package org.ipcbench.session;

import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.ipcbench.exchange.Exchange;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.JvmWork;
import org.ipcbench.host.ResourceUsage;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The peer: joins the owner's channel and plays its role until it is told to stop or the owner dies.
 *
 * <p>As a process it is started by {@link Session} with one argument, the path of the control socket. It exits with 0
 * when told to stop, with {@value #FAILED} after reporting an error, and with {@value #ORPHANED} when the owner is gone.
 * As a thread of the owner's JVM it does the same through {@link #playAside}.
 */
public final class PeerMain {
    static final int FAILED = 3;
    static final int ORPHANED = 4;

    private static final Duration TIME_TO_ATTACH = Duration.ofSeconds(20);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final PrintStream errors;
    private final Runnable whenOrphaned;
    private volatile boolean stopping;

    private PeerMain(PrintStream errors, Runnable whenOrphaned) {
        this.errors = errors;
        this.whenOrphaned = whenOrphaned;
    }

    /** Runs the peer; not meant to be started by hand. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("ipcbench starts its peers itself: use ./ipcbench run");
            System.exit(2);
        }
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
            // No matter how the owner died or where this process is blocked: it must not outlive the owner.
            Runnable halt = () -> Runtime.getRuntime().halt(ORPHANED);
            System.exit(new PeerMain(System.err, halt).run(new ControlLine(socket)));
        }
    }

    /** Plays the peer on the calling thread; ends like the process, but without an exit code. */
    static void playAside(ControlLine control, PrintStream errors) {
        new PeerMain(errors, () -> {}).run(control);
    }

    private int run(ControlLine control) {
        try {
            PeerOrders orders = PeerOrders.receive(control);
            Mechanism mechanism = Mechanisms.find(orders.mechanism())
                    .orElseThrow(() -> new IOException("the peer does not know mechanism " + orders.mechanism()));
            try (Channel channel =
                    mechanism.attach(orders.part().spec(), orders.address(), Deadline.after(TIME_TO_ATTACH))) {
                Affinity.pinCurrentThread(orders.cpu());
                Exchange exchange = Exchange.over(channel);
                exchange.join();
                HandOffMeter meter = orders.meter().isEmpty() ? null : HandOffMeter.in(Path.of(orders.meter()));
                String thread = ResourceUsage.currentThread();
                control.send(ControlWord.ATTACHED + thread);
                control.receive();
                Exchange.Received received = new Exchange.Received();
                Supplier<String> spent = () -> PeerUsage.own(thread, mechanism.threads())
                        .map(PeerUsage::text)
                        .orElse("");
                listen(control, channel, meter, spent, received);
                play(orders, exchange.waiting(orders.part().spec().waitMode()), received);
                control.send(ControlWord.DONE + received.count());
            }
            return 0;
        } catch (IOException | RuntimeException | LinkageError e) {
            return report(control, e);
        }
    }

    private int report(ControlLine control, Throwable failure) {
        failure.printStackTrace(errors);
        try {
            control.send(ControlWord.FAILED + failure);
        } catch (IOException e) {
            // The owner is gone: there is nobody to report to.
        }
        return FAILED;
    }

    /**
     * Serves the owner's requests between iterations on a second thread, on the role's CPU; ends with the order to
     * stop, or when the owner is gone.
     */
    private void listen(
            ControlLine control,
            Channel channel,
            @Nullable HandOffMeter meter,
            Supplier<String> spent,
            Exchange.Received received) {
        Thread listener = new Thread(
                () -> {
                    try {
                        obey(control, meter, spent, received);
                    } catch (IOException e) {
                        whenOrphaned.run();
                    }
                    stopping = true;
                    stopped.countDown();
                    close(channel);
                },
                "ipcbench-control");
        listener.setDaemon(true);
        listener.start();
    }

    private static void obey(
            ControlLine control, @Nullable HandOffMeter meter, Supplier<String> spent, Exchange.Received received)
            throws IOException {
        for (String word = control.receive(); !word.equals(ControlWord.STOP); word = control.receive()) {
            if (word.equals(ControlWord.HAND_OFF) && meter != null) {
                meter.answer();
            } else if (word.equals(ControlWord.WORK)) {
                control.send(ControlWord.WORK + JvmWork.read().text());
            } else if (word.equals(ControlWord.SPENT)) {
                control.send(ControlWord.SPENT + spent.get());
            } else if (word.equals(ControlWord.REPORT)) {
                control.send(ControlWord.REPORT + received.report());
            } else if (word.startsWith(ControlWord.PROFILE)) {
                control.send(ControlWord.PROFILE + OwnProfile.obey(word.substring(ControlWord.PROFILE.length())));
            }
        }
    }

    private void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            e.printStackTrace(errors);
            whenOrphaned.run();
        }
    }

    private void play(PeerOrders orders, Channel channel, Exchange.Received received) throws IOException {
        try {
            switch (orders.part().role()) {
                case REST -> stopped.await();
                case JOIN -> new Joiner(new OrderLine((MessageChannel) channel)).work(received::add);
                default -> Exchange.over(channel).play(orders.part(), received);
            }
        } catch (PeerClosedException e) {
            // The owner has closed its end: the normal end where the mechanism reports it.
        } catch (InterruptedException e) {
            throw new IOException("interrupted while resting", e);
        } catch (ClosedChannelException e) {
            if (!stopping) {
                throw e;
            }
        }
    }
}
