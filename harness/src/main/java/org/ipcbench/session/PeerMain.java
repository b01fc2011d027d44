package org.ipcbench.session;

import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.JvmWork;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.LockChannel;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.NotificationChannel;
import org.ipcbench.spi.OpenFileChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.ValueChannel;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;

/**
 * The peer: joins the owner's channel and plays a role on it until it is told to stop, or until the owner dies.
 *
 * <p>As a process it is started by {@link Session} with one argument, the path of the control socket. It ends with 0 when told
 * to, with {@value #FAILED} after an error, which it has reported, and with {@value #ORPHANED} when the owner is gone. As a
 * thread of the owner's JVM it does the same through {@link #playAside}.
 */
public final class PeerMain {
    static final int FAILED = 3;
    static final int ORPHANED = 4;

    private static final long LONGEST_BUSY_NS = 100_000;
    private static final Duration TIME_TO_ATTACH = Duration.ofSeconds(20);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final PrintStream errors;
    private final Runnable whenOrphaned;
    private volatile boolean stopping;

    private PeerMain(PrintStream errors, Runnable whenOrphaned) {
        this.errors = errors;
        this.whenOrphaned = whenOrphaned;
    }

    /** Runs the peer; not for people. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("ipcbench starts its peers itself: use ./ipcbench run");
            System.exit(2);
        }
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))) {
            // However the owner died, and wherever this process is blocked: it must not stay behind.
            Runnable halt = () -> Runtime.getRuntime().halt(ORPHANED);
            System.exit(new PeerMain(System.err, halt).run(new ControlLine(socket)));
        }
    }

    /** Plays the peer on the calling thread; it ends like a process, but for the exit code. */
    static void playAside(ControlLine control, PrintStream errors) {
        new PeerMain(errors, () -> {}).run(control);
    }

    private int run(ControlLine control) {
        try {
            PeerOrders orders = PeerOrders.receive(control);
            Mechanism mechanism = Mechanisms.find(orders.mechanism())
                    .orElseThrow(() -> new IOException("the peer does not know mechanism " + orders.mechanism()));
            try (Channel channel = mechanism.attach(orders.spec(), orders.address(), Deadline.after(TIME_TO_ATTACH))) {
                Affinity.pinCurrentThread(orders.cpu());
                if (channel instanceof LockChannel locks) {
                    locks.acquire(LockChannel.LOCKS - 1);
                }
                Ruler ruler = orders.ruler().isEmpty() ? null : Ruler.in(Path.of(orders.ruler()));
                control.send(Control.ATTACHED);
                control.receive();
                listen(control, channel, ruler);
                control.send(Control.DONE
                        + play(orders, Polling.over(channel, orders.spec().waitMode())));
            }
            return 0;
        } catch (IOException | RuntimeException | LinkageError e) {
            return report(control, e);
        }
    }

    private int report(ControlLine control, Throwable failure) {
        failure.printStackTrace(errors);
        try {
            control.send(Control.FAILED + failure);
        } catch (IOException e) {
            // The owner is gone: nobody to tell.
        }
        return FAILED;
    }

    /**
     * Does aside what the owner asks for between iterations, on the CPU that the role has; ends with the order to stop, or
     * with the owner.
     */
    private void listen(ControlLine control, Channel channel, @Nullable Ruler ruler) {
        Thread listener = new Thread(
                () -> {
                    try {
                        obey(control, ruler);
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

    private static void obey(ControlLine control, @Nullable Ruler ruler) throws IOException {
        for (String word = control.receive(); !word.equals(Control.STOP); word = control.receive()) {
            if (word.equals(Control.RULER) && ruler != null) {
                ruler.answer();
            } else if (word.equals(Control.WORK)) {
                control.send(Control.WORK + JvmWork.read().text());
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

    private long play(PeerOrders orders, Channel channel) throws IOException {
        Counter received = new Counter();
        try {
            if (orders.role() == PeerRole.REST) {
                stopped.await();
            } else if (channel instanceof NotificationChannel notifications) {
                play(orders, notifications, received);
            } else if (channel instanceof LockChannel locks) {
                pass(locks, received);
            } else if (channel instanceof OpenFileChannel files) {
                handBack(files, received);
            } else if (channel instanceof ValueChannel value) {
                watch(orders, value, received);
            } else {
                play(orders, (MessageChannel) channel, received);
            }
        } catch (PeerClosedException e) {
            // The owner has closed its end: that is how a run ends where the mechanism can tell.
        } catch (InterruptedException e) {
            throw new IOException("interrupted while resting", e);
        } catch (ClosedChannelException e) {
            if (!stopping) {
                throw e;
            }
        }
        return received.count;
    }

    private static void play(PeerOrders orders, MessageChannel channel, Counter received) throws IOException {
        ByteBuffer buffer = MessageBuffer.allocate(orders.spec().messageBytes());
        switch (orders.role()) {
            case ECHO -> echo(channel, buffer, received);
            case SINK -> sink(channel, buffer, received, orders);
            case COUNT -> count(channel, buffer, received, orders);
            case JOIN -> new Joiner(channel).work(() -> received.count++);
            default -> throw new IOException("unknown role " + orders.role());
        }
    }

    /** An echo raises as often as it was raised; a sink once a batch. */
    private static void play(PeerOrders orders, NotificationChannel channel, Counter received) throws IOException {
        int batch = orders.role() == PeerRole.SINK ? orders.batch() : 1;
        long answered = 0;
        while (true) {
            received.count += channel.await();
            while (received.count - answered >= batch) {
                channel.raise();
                answered += batch;
            }
        }
    }

    /** The peer's part of the dance that {@link LockChannel} describes; counts the locks it was passed. */
    private static void pass(LockChannel locks, Counter received) throws IOException {
        for (int next = 0; ; next = (next + 1) % LockChannel.LOCKS) {
            locks.acquire(next);
            received.count++;
            locks.release((next + LockChannel.LOCKS - 1) % LockChannel.LOCKS);
        }
    }

    /** Sends open files back and gives its own descriptors of them up; counts how often, not how many. */
    private static void handBack(OpenFileChannel channel, Counter received) throws IOException {
        int[] room = new int[channel.mostDescriptors()];
        int[] files = new int[0];
        while (true) {
            int count = channel.receive(room);
            if (count != files.length) {
                files = new int[count];
            }
            System.arraycopy(room, 0, files, 0, count);
            received.count++;
            try {
                channel.send(files);
            } finally {
                for (int file : files) {
                    channel.closeDescriptor(file);
                }
            }
        }
    }

    private static void watch(PeerOrders orders, ValueChannel channel, Counter received) throws IOException {
        ByteBuffer value = MessageBuffer.allocate(orders.spec().messageBytes());
        WaitMode waitMode = orders.spec().waitMode();
        while (true) {
            long version = channel.observe(value);
            if (version == 0) {
                waitMode.pause();
            } else {
                orders.check().check(value, version);
                received.count++;
            }
        }
    }

    private static void echo(MessageChannel channel, ByteBuffer buffer, Counter received) throws IOException {
        while (true) {
            channel.receive(buffer);
            received.count++;
            channel.send(buffer);
        }
    }

    private static void sink(MessageChannel channel, ByteBuffer buffer, Counter received, PeerOrders orders)
            throws IOException {
        PayloadCheck check = orders.check();
        int batch = orders.batch();
        while (true) {
            for (int i = 0; i < batch; i++) {
                channel.receive(buffer);
                check.check(buffer, received.count++);
                dawdle(orders);
            }
            check.fill(buffer, received.count);
            channel.send(buffer);
        }
    }

    private static void count(MessageChannel channel, ByteBuffer buffer, Counter received, PeerOrders orders)
            throws IOException {
        long last = -1;
        while (true) {
            channel.receive(buffer);
            long number = LossyStream.number(buffer);
            if (LossyStream.isQuestion(number)) {
                LossyStream.answer(buffer, received.count);
                channel.send(buffer);
                continue;
            }
            PayloadCheck.STAMP.check(buffer, number);
            if (number <= last) {
                throw new CorruptMessageException("message " + number + " came after message " + last);
            }
            last = number;
            received.count++;
            dawdle(orders);
        }
    }

    private static void dawdle(PeerOrders orders) {
        if (orders.slowNs() > LONGEST_BUSY_NS) {
            LockSupport.parkNanos(orders.slowNs());
        } else if (orders.slowNs() > 0) {
            // The kernel makes at least 50 µs of a shorter sleep.
            Injection.spin(orders.slowNs());
        }
    }

    /** How many messages came in; a field, so that the count survives the exception that ends a role. */
    private static final class Counter {
        long count;
    }
}
