package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.host.JvmWork;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.host.Topology;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.session.HandOffMeter.Reading;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The meter measures how far apart two CPUs are, and never keeps a fork waiting. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Tag("alone") // it times hand-offs
class HandOffMeterTest {
    /** Generous: the machine may run other tests. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = PeerKind.class,
            names = {"PROCESS", "THREAD"})
    void aSessionReadsItAsOftenAsItIsAsked(PeerKind kind) throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "spinning on one CPU takes whole time slices");
        try (Session session = open(kind, PeerPlan.echo(PayloadCheck.STAMP).withMeter())) {
            for (int i = 0; i < 3; i++) {
                Reading reading = readingOf(session);
                // A cache line needs a few nanoseconds at the very least to pass to another core and back.
                assertThat(reading.ns()).isBetween(5.0, 1e6);
                echo(session.channel(), i);
            }
            assertThat(session.stop()).isEqualTo(3);
        }
    }

    @Test
    void isReadOverAWhileBetweenTwoThreads() throws Exception {
        assumeTrue(Topology.read().place(Placement.TWO_CPUS) instanceof Seat.At, "needs two CPUs");
        Seat.At seat = (Seat.At) Topology.read().place(Placement.TWO_CPUS);

        List<Double> readings = HandOffSeries.read(seat, Duration.ofMillis(300), Duration.ofMillis(20));

        assertThat(readings).hasSizeBetween(2, 15);
        assertThat(readings).filteredOn(ns -> ns >= 5 && ns < 1e6).hasSizeGreaterThan(readings.size() / 2);
    }

    @Test
    void thereIsNoneUnlessThePlanAsksForIt() throws Exception {
        try (Session session = open(PeerKind.THREAD, PeerPlan.echo(PayloadCheck.STAMP))) {
            assertThat(session.readHandOff()).isEmpty();
        }
    }

    @Test
    void aPeerThatDiedCostsTheReadingAndNothingElse() throws Exception {
        try (Session session =
                open(PeerKind.PROCESS, PeerPlan.echo(PayloadCheck.STAMP).withMeter())) {
            ProcessHandle peer = ProcessHandle.of(session.peerPid()).orElseThrow();
            peer.destroyForcibly();
            peer.onExit().get();

            long start = System.nanoTime();
            Reading reading = session.readHandOff().orElseThrow();
            Optional<JvmWork> work = session.jvmWork();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(reading.ns()).isNaN();
            assertThat(reading.problem()).isIn("the peer is gone", "the peer did not come within 50 ms");
            assertThat(work).isEmpty();
        }
    }

    @Test
    void aPeerWhoseOwnerFallsSilentGivesUp() throws IOException {
        HandOffMeter meter = HandOffMeter.in(directory.resolve("word"));
        meter.clear();

        long start = System.nanoTime();
        meter.answer();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    @Test
    void aPeerThatComesTooLateFindsTheReadingOver() throws IOException {
        HandOffMeter owner = HandOffMeter.in(directory.resolve("word"));
        HandOffMeter peer = HandOffMeter.in(directory.resolve("word"));
        owner.clear();
        assertThat(owner.measure().problem()).isEqualTo("the peer did not come within 50 ms");

        long start = System.nanoTime();
        peer.answer();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @EnumSource(
            value = PeerKind.class,
            names = {"PROCESS", "THREAD"})
    void aSessionTellsWhatTheJvmsHaveDoneBesideTheProgram(PeerKind kind) throws Exception {
        try (Session session = open(kind, PeerPlan.echo(PayloadCheck.STAMP))) {
            JvmWork before = session.jvmWork().orElseThrow();
            System.gc();
            JvmWork spent = session.jvmWork().orElseThrow().minus(before);

            assertThat(before.compileMs()).isPositive();
            assertThat(spent.collections()).isPositive();
            assertThat(spent.gcMs()).isNotNegative();
            assertThat(JvmWork.parse(spent.text())).isEqualTo(spent);
        }
    }

    /** On a busy machine the two may rarely run at the same time: that costs a reading, not the next one. */
    private static Reading readingOf(Session session) {
        Reading reading = session.readHandOff().orElseThrow();
        for (int tries = 1; tries < 100 && Double.isNaN(reading.ns()); tries++) {
            assertThat(reading.problem()).isNotEmpty();
            reading = session.readHandOff().orElseThrow();
        }
        return reading;
    }

    private static Session open(PeerKind kind, PeerPlan plan) throws IOException {
        ChannelSpec spec = new ChannelSpec("jdk", Long.BYTES, WaitMode.BLOCK, ChannelSpec.DEFAULT_CAPACITY, kind);
        return Session.open(Mechanisms.find("pipe").orElseThrow(), spec, plan);
    }

    private static void echo(MessageChannel channel, long number) throws IOException {
        ByteBuffer message = ByteBuffer.allocateDirect(Long.BYTES);
        PayloadCheck.STAMP.fill(message, number);
        channel.send(message);
        channel.receive(message);
        PayloadCheck.STAMP.check(message, number);
    }
}
