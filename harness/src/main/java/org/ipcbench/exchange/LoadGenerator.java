package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.ipcbench.spi.MessageChannel;

/**
 * The sending end of an open-loop load: sends each message when it is due, however long the ones before took, and has the latency recorded
 * from that moment on.
 *
 * <p>A message that is late because the sender was stopped, or blocked on a full channel, carries the time at which it was due: the delay
 * counts as latency, so that nothing is omitted in coordination with a slow receiver (G. Tene, "How not to measure latency", 2013).
 *
 * <p>Works in windows: {@link #begin}, any number of {@link #send}, {@link #end}. For the thread that owns the channel.
 */
public final class LoadGenerator {

    /** The shortest message: room for a number and a time. */
    public static final int MIN_MESSAGE_BYTES = LoadMessage.MIN_BYTES;

    /** A sleep may overshoot by so much: the kernel's timer slack and the way back onto the CPU. */
    private static final long OVERSHOOT_NS = 150_000;

    private static final long SHORTEST_SLEEP_NS = 50_000;

    /** After so long without a reply, one that a mechanism may lose is lost. */
    private static final long LOST_AFTER_NS = 200_000_000;

    private final MessageChannel channel;
    private final Trip trip;
    private final boolean mayDrop;
    private final boolean ownCpu;
    private final Reports reports;
    private final ByteBuffer outgoing;
    private final ByteBuffer incoming;
    private final Histogram lateness = LatencyRecord.newHistogram();
    private final Histogram sending = LatencyRecord.newHistogram();
    private final LatencyRecord replies = new LatencyRecord();
    private SendSchedule schedule = SendSchedule.Arrivals.FIXED.at(1, 0, 0);
    private long giveUpNs = Long.MAX_VALUE;
    private long next;
    private long awaited;
    private long begunAt;
    private long questions;

    /** Which way is timed. */
    public enum Trip {
        /** From due to received, by the receiver: one clock for both. */
        ONE_WAY,
        /** From due to the reply, by the sender. */
        ECHO;

        /** Returns the name used in options and results, such as {@code one-way}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Returns the one with this {@link #id()}.
         *
         * @throws IllegalArgumentException if there is none; the message lists the ids
         */
        public static Trip of(String id) {
            return Arrays.stream(values())
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("unknown exchange '" + id + "'; known: one-way, echo"));
        }
    }

    /** Fetches what the receiver has reported last. */
    public interface Reports {
        String latest() throws IOException;
    }

    /**
     * Makes a generator; the peer's role is {@link PeerRole#TIME} or {@link PeerRole#TIME_LOSSY}, or {@link PeerRole#ECHO}.
     *
     * @param messageBytes {@link #MIN_MESSAGE_BYTES} at least
     * @param mayDrop whether the mechanism may lose messages
     * @param ownCpu whether the peer runs on another CPU, so that this thread may spin until a message is due; otherwise it sleeps
     * @param reports of the peer
     */
    public LoadGenerator(
            MessageChannel channel, int messageBytes, Trip trip, boolean mayDrop, boolean ownCpu, Reports reports) {
        this.channel = channel;
        this.trip = trip;
        this.mayDrop = mayDrop;
        this.ownCpu = ownCpu;
        this.reports = reports;
        this.outgoing = MessageBuffer.allocate(messageBytes);
        this.incoming = MessageBuffer.allocate(messageBytes);
    }

    /**
     * Begins a window, with nothing in flight.
     *
     * @param messages how many will be sent in it, about
     * @param perSecond the rate at which they will be sent
     * @param newGiveUpNs how late the sender may be before {@link #send} gives up
     * @param seed of the gaps
     */
    public void begin(SendSchedule.Arrivals arrivals, double perSecond, long messages, long seed, long newGiveUpNs)
            throws IOException {
        long sliceNs = Math.max(1, (long) (messages / perSecond * 1e9 / LatencyRecord.SLICES));
        if (trip == Trip.ONE_WAY) {
            ask(sliceNs);
        } else {
            replies.begin(sliceNs);
        }
        lateness.reset();
        sending.reset();
        giveUpNs = newGiveUpNs;
        begunAt = next;
        schedule = arrivals.at(perSecond, System.nanoTime(), seed);
    }

    /**
     * Sends the next messages, each when it is due or, if that has passed, at once.
     *
     * @return false if it gave up because it was too late; the rest is not sent
     */
    public boolean send(long messages) throws IOException {
        long now = System.nanoTime();
        for (long i = 0; i < messages; i++) {
            long due = schedule.nextNs();
            now = trip == Trip.ONE_WAY ? await(due, now) : poll(due, now);
            long late = now - due;
            if (late > giveUpNs) {
                return false;
            }
            record(lateness, late);
            LoadMessage.fill(outgoing, next, due);
            if (trip == Trip.ONE_WAY) {
                channel.send(outgoing);
            } else {
                sendBetweenReplies();
            }
            next++;
            long sent = System.nanoTime();
            record(sending, sent - now);
            now = sent;
        }
        return true;
    }

    private static void record(Histogram histogram, long ns) throws IOException {
        if (ns > LatencyRecord.LONGEST_NS) {
            throw new IOException("sending took " + ns + " ns, " + LatencyRecord.LONGEST_NS + " can be recorded");
        }
        histogram.recordValue(ns);
    }

    /** Waits until a message is due; on a CPU of its own by spinning at the end, since a sleep overshoots. Returns the time then. */
    private long await(long due, long then) {
        long now = then;
        while (now < due) {
            long left = due - now;
            if (!ownCpu) {
                LockSupport.parkNanos(left);
            } else if (left > OVERSHOOT_NS + SHORTEST_SLEEP_NS) {
                LockSupport.parkNanos(left - OVERSHOOT_NS);
            } else {
                Thread.onSpinWait();
            }
            now = System.nanoTime();
        }
        return now;
    }

    /** Takes replies until a message is due, and one at least. */
    private long poll(long due, long then) throws IOException {
        long now = then;
        boolean waiting;
        do {
            boolean found = receiveReply();
            now = System.nanoTime();
            waiting = now < due;
            if (waiting && !found) {
                giveWay();
            }
        } while (waiting);
        return now;
    }

    /** A blocking call could wait for the peer while the peer waits for room for its reply. */
    private void sendBetweenReplies() throws IOException {
        while (!channel.trySend(outgoing)) {
            if (!receiveReply()) {
                giveWay();
            }
        }
        awaited++;
    }

    @SuppressWarnings("ThreadPriorityCheck") // on one CPU the peer cannot reply otherwise
    private void giveWay() {
        if (ownCpu) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }

    private boolean receiveReply() throws IOException {
        if (awaited == 0 || !channel.tryReceive(incoming)) {
            return false;
        }
        long now = System.nanoTime();
        long number = LoadMessage.number(incoming);
        long first = next - awaited;
        // The message being sent counts as sent only once it is in.
        if (number < first || number >= next || (number > first && !mayDrop)) {
            throw new CorruptMessageException("reply " + number + " came where " + first + " was due");
        }
        LoadMessage.check(incoming, number);
        awaited = next - number - 1;
        replies.add(LoadMessage.timeNs(incoming), now);
        return true;
    }

    /** Ends the window: waits until all that was sent has been received, where it is not lost, and returns the receiver's record. */
    public LatencyRecord.Window end() throws IOException {
        if (trip == Trip.ONE_WAY) {
            ask(0);
            return LatencyRecord.Window.parse(reports.latest());
        }
        long since = System.nanoTime();
        while (awaited > 0) {
            if (receiveReply()) {
                since = System.nanoTime();
            } else if (mayDrop && System.nanoTime() - since > LOST_AFTER_NS) {
                awaited = 0;
            } else {
                giveWay();
            }
        }
        return replies.window();
    }

    /** Returns how many messages were sent in this window. */
    public long sent() {
        return next - begunAt;
    }

    /** Returns how late the sender began to send each message of this window, in nanoseconds: not the mechanism's fault alone. */
    public Histogram lateness() {
        return lateness;
    }

    /** Returns how long each call that sends took in this window, in nanoseconds, waiting for room included. */
    public Histogram sending() {
        return sending;
    }

    /** Asks the receiver to end its window and to begin one whose slices last so long. */
    private void ask(long sliceNs) throws IOException {
        long question = --questions;
        LoadMessage.fill(outgoing, question, sliceNs);
        long before = System.nanoTime();
        if (mayDrop) {
            LossyStream.ask(channel, outgoing, incoming);
        } else {
            channel.send(outgoing);
            channel.receive(incoming);
        }
        long after = System.nanoTime();
        long received = LoadMessage.timeNs(incoming);
        if (LoadMessage.number(incoming) != question) {
            throw new CorruptMessageException(
                    "answer " + LoadMessage.number(incoming) + " came for question " + question);
        }
        if (received < before || received > after) {
            throw new IOException("sent at " + before + " ns, received at " + received + " ns, answered at " + after
                    + " ns: the two processes have no common clock; use --exchange echo");
        }
    }
}
