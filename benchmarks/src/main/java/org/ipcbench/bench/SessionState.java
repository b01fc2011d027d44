package org.ipcbench.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.exchange.PeerRole;
import org.ipcbench.fork.Figures;
import org.ipcbench.host.Affinity;
import org.ipcbench.host.HugePages;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.results.Axis;
import org.ipcbench.session.PeerPlan;
import org.ipcbench.session.Profiling;
import org.ipcbench.session.Session;
import org.ipcbench.session.Watchdog;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.SocketOptions;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * The session of one fork: opened before the first iteration, stopped and accounted for after the last.
 *
 * <p>JMH runs set-up, iterations and tear-down of its one worker on one thread, which is the thread that is pinned.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open before anything else
public abstract class SessionState {
    private static final String ANY_BACKEND = "any";
    private static final String DEFAULT = "default";
    private static final String ON_HUGE_PAGES = "huge-pages";

    /** What peers do that take no part: they need not have received what was sent. */
    private static final Set<PeerRole> PASSIVE = Set.of(PeerRole.REST, PeerRole.WATCH);

    /** How much longer than planned an iteration may last before it counts as hung. */
    private static final Duration GRACE = Duration.ofSeconds(20);

    @Param("pipe")
    public String mechanism = "";

    /** Default: the first of the mechanism's backends that is available. */
    @Param(ANY_BACKEND)
    public String backend = "";

    @Param("block")
    public String waitMode = "";

    @Param("same-cpu")
    public String placement = "";

    @Param(DEFAULT)
    public String capacity = "";

    @Param(DEFAULT)
    public String nodelay = "";

    @Param(DEFAULT)
    public String sndbuf = "";

    @Param(DEFAULT)
    public String rcvbuf = "";

    @Param("process")
    public String peer = "";

    private Session session;
    private @Nullable AroundIterations around;
    private WarmUp warmUp;
    private Watchdog.Watch watch;
    private @Nullable Profiling profiling;
    private boolean profiled;
    private boolean measuring;
    private boolean apart;
    private boolean peerCounts;
    private long nextBefore;

    /** The number of the next message or raise. */
    long next;

    /** Returns the size of a message, or {@link ChannelSpec#NO_PAYLOAD}. */
    int payloadBytes() {
        return ChannelSpec.NO_PAYLOAD;
    }

    /** Returns what the peer does. */
    PeerPlan plan(Traits mechanism, BenchmarkParams benchmark) {
        return PeerPlan.echo(PayloadCheck.STAMP);
    }

    /** Returns how many messages were sent and have not arrived, from first to last. */
    long lost() {
        return 0;
    }

    private static int bytes(String parameter, String value) throws IOException {
        try {
            return value.equals(DEFAULT) ? 0 : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IOException(parameter + " '" + value + "' is neither a number of bytes nor '" + DEFAULT + "'", e);
        }
    }

    private SocketOptions socket() throws IOException {
        return new SocketOptions(nagle(), bytes("sndbuf", sndbuf), bytes("rcvbuf", rcvbuf));
    }

    private boolean nagle() throws IOException {
        if (!List.of(DEFAULT, Axis.ON, Axis.OFF).contains(nodelay)) {
            throw new IOException("nodelay '" + nodelay + "' is neither on, off nor '" + DEFAULT + "'");
        }
        return nodelay.equals(Axis.OFF);
    }

    /**
     * Takes what the measured loop needs from the session just opened. The thread is already pinned: buffers made here lie near
     * its CPU, and threads started here would inherit the affinity.
     */
    abstract void opened(Session session) throws IOException;

    /** Does what one invocation of the benchmark measures. */
    abstract void operate() throws IOException;

    /** Does the same for JMH, and returns a number that depends on it. */
    final long measured() throws IOException {
        try {
            operate();
        } catch (IOException e) {
            throw failed(e);
        }
        return next;
    }

    /** Does one {@link #operate operation} and what must follow it before the next, outside the measured time. */
    void exercise() throws IOException {
        operate();
    }

    /** Does what belongs to an iteration but is not measured: called before and after it. */
    void beside() throws IOException {}

    /** Returns the figures that take the place of JMH's; null if JMH's clock takes them. Called once nothing is in flight. */
    @Nullable
    Figures figures() throws IOException {
        return null;
    }

    /** Returns how much longer than planned an iteration may last before it counts as hung. */
    Duration grace() {
        return GRACE;
    }

    /** Tells whether the iteration that has begun is measured. */
    final boolean isMeasuring() {
        return measuring;
    }

    /** Tells whether the two ends have a CPU each. */
    final boolean isApart() {
        return apart;
    }

    /** Returns what a reader of the results should know about this fork; empty if nothing. */
    String note() {
        return "";
    }

    /** Releases what {@link #opened} made; called last, whatever happened. */
    void closing() throws IOException {}

    @Setup(Level.Trial)
    public void open(BenchmarkParams benchmark) throws IOException {
        ForkReport.prepare();
        try {
            Seat.At seat = seat();
            Mechanism found = Mechanisms.find(mechanism)
                    .orElseThrow(
                            () -> new IOException("unknown mechanism '" + mechanism + "'; ./ipcbench list shows them"));
            ChannelSpec spec = spec(found);
            if (found.check(spec) instanceof Availability.Unavailable no) {
                throw new IOException(no.reason() + "; " + no.remedy());
            }
            PeerPlan plan = plan(found.traits(), benchmark).on(seat);
            boolean metered = seat.pinned() && seat.ownerCpu() != seat.peerCpu();
            apart = seat.pinned() ? metered : Topology.read().allowedCpus().size() > 1;
            peerCounts = !PASSIVE.contains(plan.role());
            List<Session> all = open(found, spec, metered ? plan.withMeter() : plan);
            session = all.get(0);
            // In a run by hand nobody uses these readings, and -prof gc would count what they allocate.
            if (ForkReport.isWanted()) {
                CpuWatch cpus = new CpuWatch(
                        cpus(seat),
                        Topology.read().allowedCpus(),
                        all.stream().map(Session::peerPid).toList());
                around = new AroundIterations(session, cpus, new Cost(all, found.threads()));
            }
            profiling = Profiling.of(session);
            ForkReport.awaitPrepared();
            // Pin only now: threads started above would inherit the affinity. Memory touched below must lie near this
            // CPU.
            Affinity.pinCurrentThread(seat.ownerCpu());
            opened(session);
            warmUp = new WarmUp(() -> next);
            settle();
        } catch (IOException | RuntimeException e) {
            ForkReport.failed(e);
            throw e;
        }
    }

    private static Set<Integer> cpus(Seat.At seat) {
        return seat.pinned() ? Stream.of(seat.ownerCpu(), seat.peerCpu()).collect(Collectors.toSet()) : Set.of();
    }

    /** Opens the sessions with all peers, the first of which is watched. */
    List<Session> open(Mechanism found, ChannelSpec spec, PeerPlan plan) throws IOException {
        return List.of(Session.open(found, spec, plan));
    }

    private ChannelSpec spec(Mechanism found) throws IOException {
        ChannelSpec any = new ChannelSpec(
                backend,
                payloadBytes(),
                WaitMode.of(waitMode),
                bytes("capacity", capacity),
                PeerKind.of(peer),
                socket());
        return backend.equals(ANY_BACKEND)
                ? found.traits().backendIds().stream()
                        .map(any::through)
                        .filter(each -> found.check(each) instanceof Availability.Available)
                        .findFirst()
                        .orElse(any)
                : any;
    }

    private Seat.At seat() throws IOException {
        Seat found = Topology.read().place(Placement.of(placement));
        if (found instanceof Seat.At at) {
            if (at.pinned() && at.ownerCpu() == at.peerCpu() && WaitMode.of(waitMode) == WaitMode.SPIN) {
                throw new IOException("spin on one CPU measures the scheduler's time slices; use --placement two-cpus");
            }
            return at;
        }
        throw new IOException(((Seat.None) found).reason());
    }

    @SuppressWarnings("try") // the watch is there to be closed
    private void settle() throws IOException {
        try (Watchdog.Watch ignored = session.watch(grace())) {
            besideIteration();
            warmUp.settle(this::exercise);
            besideIteration();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Setup(Level.Iteration)
    public void startIteration(IterationParams iteration) throws IOException {
        measuring = iteration.getType() == IterationType.MEASUREMENT;
        startProfiling();
        watch = session.watch(Duration.ofNanos(iteration.getTime().convertTo(TimeUnit.NANOSECONDS))
                .plus(grace()));
        besideIteration();
        nextBefore = next;
        if (around != null) {
            if (measuring) {
                around.before();
            }
            warmUp.start();
        }
    }

    /** Leaves the warm-up out of the profiles: the compilers would fill them. */
    private void startProfiling() throws IOException {
        if (profiling != null && measuring && !profiled) {
            profiled = true;
            try {
                profiling.start();
            } catch (IOException e) {
                ForkReport.failed(e);
                throw e;
            }
        }
    }

    @TearDown(Level.Iteration)
    public void endIteration() throws IOException {
        if (around != null) {
            warmUp.stop(measuring);
            if (measuring) {
                around.after(next - nextBefore);
            }
        }
        besideIteration();
        watch.close();
    }

    private void besideIteration() throws IOException {
        try {
            beside();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        try (Session ended = session;
                AroundIterations watched = around) {
            // While the memory is still mapped.
            List<String> tags = HugePages.sharedBytes().orElse(0L) > 0 ? List.of(ON_HUGE_PAGES) : List.of();
            if (profiling != null && profiled) {
                profiling.stop();
            }
            Figures figures = figures();
            long received = ended.stop();
            if (peerCounts && received != next) {
                throw new IOException("the peer received " + received + " messages or raises, due were " + next);
            }
            if (watched != null) {
                ForkReport.succeeded(
                        received, lost(), tags, note(), watched, figures == null ? warmUp.pace() : null, figures);
            }
        } catch (IOException | RuntimeException e) {
            ForkReport.failed(e);
            throw e;
        } finally {
            closing();
        }
    }

    /** Returns the real cause when a channel call threw, for the caller to throw. */
    final IOException failed(IOException thrown) {
        IOException explained = session.explain(thrown);
        ForkReport.failed(explained);
        return explained;
    }
}
