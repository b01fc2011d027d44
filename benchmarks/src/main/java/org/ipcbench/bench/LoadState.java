package org.ipcbench.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.ipcbench.exchange.LatencyRecord;
import org.ipcbench.exchange.LoadGenerator;
import org.ipcbench.exchange.LoadGenerator.Trip;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.exchange.SendSchedule;
import org.ipcbench.exchange.SendSchedule.Arrivals;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.posix.TimerSlack;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Traits;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A session under an open-loop load. */
@SuppressWarnings("NullAway.Init") // JMH opens it before anything else
public abstract class LoadState extends SizedState {
    /** The same gaps for every mechanism. */
    static final long SEED = 20_16;

    private static final int WARM_UP_BATCH = 256;
    private static final long REST_MS = 50;
    private static final int CHUNK = 64;
    private static final double OVERTIME = 1.5;
    private static final double SPARE_NS = 50e6;

    /** How the gaps between messages are distributed: {@code fixed} or {@code poisson}. */
    @Param("fixed")
    public String arrivals = "";

    /** Which way is timed: {@code one-way} or {@code echo}. */
    @Param("one-way")
    public String exchange = "";

    private LoadGenerator generator;
    private boolean mayDrop;
    private long lost;

    @Override
    final PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
        mayDrop = mechanism.mayDrop();
        prepare(benchmark);
        return Trip.of(exchange) == Trip.ECHO ? PeerPlan.echo(PayloadCheck.STAMP) : PeerPlan.time(mayDrop);
    }

    /** Takes what it needs from JMH, before the session is opened. */
    abstract void prepare(BenchmarkParams benchmark);

    @Override
    void opened(Session session) throws IOException {
        Trip trip = Trip.of(exchange);
        if (trip == Trip.ONE_WAY) {
            requireOneClock(session.peerPid());
        }
        // Where it cannot be set, the recorded lateness shows by how much the sender overslept.
        TimerSlack.least(PosixBackends.any());
        generator = new LoadGenerator(session.channel(), messageBytes, trip, mayDrop, isApart(), session::report);
    }

    /** The clock of a process may be offset by its time namespace, time_namespaces(7). */
    private static void requireOneClock(long peer) throws IOException {
        Path own = Path.of("/proc/self/ns/time");
        Path other = Path.of("/proc/" + peer + "/ns/time");
        if (Files.exists(own)
                && Files.exists(other)
                && !Files.readSymbolicLink(own).equals(Files.readSymbolicLink(other))) {
            throw new IOException(
                    "the two processes are in different time namespaces, so that their clocks differ; use --exchange echo");
        }
    }

    final LoadGenerator generator() {
        return generator;
    }

    /** Leaves the CPUs to the compilers of both JVMs: what ran since the last rest must not be compiled under load. */
    final void rest() throws IOException {
        WarmUp.sleep(TimeUnit.MILLISECONDS.toNanos(REST_MS), "between two windows");
    }

    /**
     * Offers messages at a rate in a window that stays open; an end that does not keep up is not waited for much longer than that takes.
     *
     * @param giveUpNs how late the sender may be before it gives up
     * @return false if the rate was not kept up
     */
    final boolean offer(double perSecond, long messages, long seed, long giveUpNs) throws IOException {
        generator.begin(Arrivals.of(arrivals), perSecond, messages, seed, giveUpNs);
        double longestNs = OVERTIME * messages / perSecond * 1e9 + SPARE_NS;
        long start = System.nanoTime();
        boolean kept = true;
        while (kept && generator.sent() < messages) {
            kept = System.nanoTime() - start < longestNs
                    && generator.send(Math.min(CHUNK, messages - generator.sent()));
        }
        next += generator.sent();
        return kept;
    }

    /** Ends a window, and counts what was lost in it. */
    final LatencyRecord.Window end() throws IOException {
        LatencyRecord.Window window = generator.end();
        long missing = generator.sent() - window.received();
        lost += missing;
        next -= missing;
        return window;
    }

    /** Warms up as fast as it can: what is offered slowly is compiled late. */
    @Override
    final void exercise() throws IOException {
        generator.begin(Arrivals.of(arrivals), SendSchedule.MOST_PER_SECOND, WARM_UP_BATCH, SEED, Long.MAX_VALUE);
        generator.send(WARM_UP_BATCH);
        next += WARM_UP_BATCH;
        end();
    }

    @Override
    final long lost() {
        return lost;
    }
}
