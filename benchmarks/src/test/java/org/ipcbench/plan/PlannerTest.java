package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.results.Axis;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.CellStatus;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

    @Test
    void smokeHasEachBackendOnceAndEachMechanismOneWay() {
        assertThat(ids(twoCpus().plan(Profile.SMOKE, Selection.ALL, 1)))
                .containsExactly(
                        "RoundTrip/sample/pipe/jna/64/block/same-cpu/process",
                        "RoundTrip/sample/posix-mq/jna/64/block/same-cpu/process",
                        "RoundTrip/sample/unix-stream/jdk/64/block/same-cpu/process",
                        "RoundTrip/sample/unix-stream/junixsocket/64/block/same-cpu/process",
                        "OneWay/thrpt/pipe/jna/64/block/same-cpu/process",
                        "OneWay/thrpt/posix-mq/jna/64/block/same-cpu/process",
                        "OneWay/thrpt/unix-stream/jdk/64/block/same-cpu/process",
                        "Connect/sample/unix-stream/jdk/64/block/same-cpu/process");
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void noProfilePlansWhatNoBackendHas(Profile profile) {
        Plan plan = twoCpus().plan(profile, Selection.ALL, 1);

        assertThat(ids(plan)).isNotEmpty().doesNotHaveDuplicates().noneMatch(id -> id.contains("junixsocket/64/spin"));
    }

    @Test
    void sizesReplaceThoseOfTheProfile() {
        Plan plan = twoCpus().plan(Profile.SMOKE, new Choosing().sizes(7, 4096).selection(), 1);

        assertThat(ids(plan))
                .hasSize(14)
                .contains("OneWay/thrpt/pipe/jna/4096/block/same-cpu/process")
                .noneMatch(id -> id.contains("/64/"));
    }

    @Test
    void aWaitModePicksTheCellsOfTheProfileThatHaveIt() {
        Plan plan = twoCpus()
                .plan(
                        Profile.STANDARD,
                        new Choosing()
                                .benchmarks("RoundTrip")
                                .waits(WaitMode.SPIN)
                                .mechanisms("pipe")
                                .selection(),
                        1);

        assertThat(ids(plan))
                .containsExactly(
                        "RoundTrip/sample/pipe/jna/64/spin/two-cpus/process",
                        "RoundTrip/sample/pipe/jna/65536/spin/two-cpus/process");
    }

    @Test
    void eachCapacityIsACellOfItsOwnOnAScaleOfItsOwn() {
        Plan plan = twoCpus()
                .plan(
                        Profile.SMOKE,
                        new Choosing()
                                .benchmarks("OneWay")
                                .mechanisms("pipe")
                                .capacities(4096, 65536)
                                .selection(),
                        1);

        assertThat(ids(plan))
                .containsExactly(
                        "OneWay/thrpt/pipe/jna/64/block/same-cpu/capacity-4096/process",
                        "OneWay/thrpt/pipe/jna/64/block/same-cpu/capacity-65536/process");
        assertThat(plan.cells().get(0).tags()).contains("capacity-4096");
        assertThat(plan.cells().get(0).cell().parameters()).containsEntry("capacity", "4096");
        assertThat(plan.cells().get(0).repeat()).contains("--capacity 4096");
    }

    @Test
    void nodelayIsAskedOfThoseThatHaveIt() {
        Choosing choosing = new Choosing().benchmarks("RoundTrip").sizes(64).mechanisms("pipe", "unix-stream");
        Selection both = choosing.selection().with(Axis.NODELAY, List.of("on", "off"));

        Map<String, CellRecord> cells = twoCpus().plan(Profile.SMOKE, both, 1).cells().stream()
                .collect(Collectors.toMap(CellRecord::id, cell -> cell));

        CellRecord pipe =
                Objects.requireNonNull(cells.get("RoundTrip/sample/pipe/jna/64/block/same-cpu/nodelay-on/process"));
        assertThat(pipe.reason()).isEqualTo("it has no TCP_NODELAY");
        assertThat(pipe.remedy()).isEqualTo("leave out --nodelay");
        CellRecord socket = Objects.requireNonNull(
                cells.get("RoundTrip/sample/unix-stream/jdk/64/block/same-cpu/nodelay-off/process"));
        assertThat(socket.runs()).isTrue();
        assertThat(socket.tags()).contains("nodelay-off");
        assertThat(socket.cell().parameters()).containsEntry("nodelay", "off");
        assertThat(socket.repeat()).contains("--nodelay off");
    }

    @Test
    void theBuffersOfASocketAreChosenOneByOne() {
        Choosing choosing = new Choosing().benchmarks("RoundTrip").sizes(64).mechanisms("pipe", "unix-stream");
        Selection chosen =
                choosing.selection().with(Axis.SNDBUF, List.of("4096")).with(Axis.RCVBUF, List.of("65536"));

        Map<String, CellRecord> cells = twoCpus().plan(Profile.SMOKE, chosen, 1).cells().stream()
                .collect(Collectors.toMap(CellRecord::id, cell -> cell));

        CellRecord pipe = Objects.requireNonNull(
                cells.get("RoundTrip/sample/pipe/jna/64/block/same-cpu/sndbuf-4096/rcvbuf-65536/process"));
        assertThat(pipe.reason()).isEqualTo("it has no socket buffers");
        assertThat(pipe.remedy()).isEqualTo("leave out --sndbuf and --rcvbuf");
        CellRecord socket = Objects.requireNonNull(
                cells.get("RoundTrip/sample/unix-stream/jdk/64/block/same-cpu/sndbuf-4096/rcvbuf-65536/process"));
        assertThat(socket.runs()).isTrue();
        assertThat(socket.tags()).contains("sndbuf-4096", "rcvbuf-65536");
        assertThat(socket.repeat()).contains("--sndbuf 4096 --rcvbuf 65536");
    }

    @Test
    void aStreamThatMayLoseMessagesIsTaggedAndNeedsRoomToNumberThem() {
        Planner planner = new Planner(List.of(FakeMechanism.dropping()), TwoCpus::seat, CpuQuota.NONE);

        Plan plan = planner.plan(Profile.SMOKE, new Choosing().sizes(8, 64).selection(), 1);

        assertThat(plan.cells())
                .filteredOn(cell -> cell.status() == CellStatus.SKIPPED)
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.cell().id()).isEqualTo("OneWay/thrpt/udp/jdk/8/block/same-cpu/process");
                    assertThat(cell.reason()).contains("takes 16 bytes, 8 are too few");
                });
        assertThat(plan.cells())
                .filteredOn(cell -> cell.tags().contains("may-drop"))
                .singleElement()
                .satisfies(cell ->
                        assertThat(cell.cell().id()).isEqualTo("OneWay/thrpt/udp/jdk/64/block/same-cpu/process"));
    }

    @Test
    void spinningOnOneCpuIsSkippedWithItsReason() {
        Plan plan = twoCpus()
                .plan(
                        Profile.SMOKE,
                        new Choosing()
                                .benchmarks("RoundTrip")
                                .waits(WaitMode.SPIN)
                                .placements(Placement.SAME_CPU)
                                .mechanisms("pipe")
                                .selection(),
                        1);

        assertThat(plan.runnable()).isZero();
        assertThat(plan.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.status()).isEqualTo(CellStatus.SKIPPED);
            assertThat(cell.reason()).contains("poll on one CPU");
            assertThat(cell.remedy()).contains("--placement two-cpus");
        });
    }

    @Test
    void aWaitModeThatWasAskedForAndABackendLacksIsSkippedWithItsReason() {
        Plan plan = twoCpus()
                .plan(
                        Profile.STANDARD,
                        new Choosing()
                                .benchmarks("RoundTrip")
                                .backends("junixsocket")
                                .waits(WaitMode.SPIN)
                                .sizes(64)
                                .selection(),
                        1);

        assertThat(plan.cells()).singleElement().satisfies(cell -> assertThat(cell.reason())
                .isEqualTo("unix-stream by junixsocket has no wait mode spin, only block"));
    }

    @Test
    void aMessageBeyondTheLimitIsSkippedWithReasonAndRemedyOfTheMechanism() {
        Plan plan = twoCpus()
                .plan(
                        Profile.SMOKE,
                        new Choosing().mechanisms("posix-mq").sizes(1 << 20).selection(),
                        1);

        assertThat(plan.cells()).allSatisfy(cell -> {
            assertThat(cell.status()).isEqualTo(CellStatus.SKIPPED);
            assertThat(cell.reason()).contains("8192 is the limit");
            assertThat(cell.remedy()).contains("sysctl");
        });
    }

    @Test
    void oneCpuLeavesTheTwoCpuCellsSkippedNotForgotten() {
        Plan plan = oneCpu().plan(
                        Profile.STANDARD, new Choosing().benchmarks("OneWay").selection(), 1);

        assertThat(plan.cells()).isNotEmpty().allMatch(cell -> cell.reason().equals("one CPU only"));
    }

    @Test
    void placementsThatThisMachineDoesNotHaveAreNotedOnce() {
        Plan plan = twoCpus().plan(Profile.FULL, Selection.ALL, 1);

        assertThat(plan.cells())
                .allMatch(cell -> cell.cell().value(Axis.PLACEMENT) == null
                        || List.of("same-cpu", "two-cpus", "free")
                                .contains(cell.cell().value(Axis.PLACEMENT)));
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("placement cross-node is skipped: "));
    }

    @Test
    void cellsSayWhereTheyRunAndWhatTheyMayBeComparedWith() {
        CellRecord cell = twoCpus()
                .plan(
                        Profile.QUICK,
                        new Choosing()
                                .benchmarks("OneWay")
                                .mechanisms("posix-mq")
                                .sizes(64)
                                .selection(),
                        1)
                .cells()
                .get(0);

        assertThat(cell.tags()).containsExactly("one-way", "boundaries", "copies-2");
        assertThat(cell.seating().cpus()).containsExactly(1, 0);
        assertThat(cell.seating().placementKind()).isEqualTo("same-llc");
        assertThat(cell.family()).isEqualTo("queue");
    }

    @Test
    void theRepeatCommandOfACellPlansThatCellAlone() {
        Plan plan = twoCpus().plan(Profile.QUICK, Selection.ALL, 1);

        assertThat(plan.cells())
                .allSatisfy(cell -> assertThat(ids(replan(cell.repeat()))).containsExactly(cell.id()));
    }

    @Test
    void wakeUpsHaveNoSizeAndAScaleOfTheirOwn() {
        Plan plan = withWakeUps()
                .plan(Profile.SMOKE, new Choosing().mechanisms("eventfd").selection(), 1);

        assertThat(ids(plan))
                .containsExactly(
                        "Notify/sample/eventfd/jna/block/same-cpu/process",
                        "NotifyGroup/sample/eventfd/jna/block/same-cpu/count-2/process");
        CellRecord cell = plan.cells().get(0);
        assertThat(cell.tags()).containsExactly("wake-up", "counting");
        assertThat(cell.family()).isEqualTo("notification");
        assertThat(cell.cell().number(Axis.SIZE)).isNull();
        assertThat(cell.repeat()).doesNotContain("--size");
    }

    @Test
    void aSizeLeavesWakeUpsOutUnlessTheyAreAskedFor() {
        assertThat(ids(withWakeUps()
                        .plan(Profile.STANDARD, new Choosing().sizes(64).selection(), 1)))
                .noneMatch(id -> id.startsWith("Notify"));
        assertThat(ids(withWakeUps()
                        .plan(
                                Profile.STANDARD,
                                new Choosing().sizes(64).benchmarks("Notify").selection(),
                                1)))
                .containsExactly(
                        "Notify/sample/eventfd/jna/block/same-cpu/process",
                        "Notify/sample/eventfd/jna/spin/two-cpus/process");
    }

    @Test
    void aMechanismIsMeasuredByTheBenchmarksThatSuitIt() {
        assertThat(ids(withWakeUps().plan(Profile.FULL, Selection.ALL, 1)))
                .noneMatch(id -> id.startsWith("Notify/") && !id.contains("/eventfd/"))
                .noneMatch(id -> id.startsWith("RoundTrip/") && id.contains("/eventfd/"))
                .anyMatch(id -> id.startsWith("Notify/avgt/"));
    }

    @Test
    void floorsAreMeasuredWithAWholeProfileAndWhenAskedFor() {
        assertThat(ids(twoCpus().plan(Profile.STANDARD, Selection.ALL, 1)))
                .contains("Floor/avgt/nanoTime", "Floor/avgt/memcpy/65536");
        assertThat(ids(twoCpus()
                        .plan(
                                Profile.STANDARD,
                                new Choosing().mechanisms("pipe").selection(),
                                1)))
                .noneMatch(id -> id.startsWith("Floor"));
        assertThat(ids(twoCpus()
                        .plan(Profile.SMOKE, new Choosing().benchmarks("Floor").selection(), 1)))
                .contains("Floor/avgt/getpid/jna", "Floor/avgt/semaphore/" + cheapest())
                .noneMatch(id -> id.endsWith("/ffm") && !cheapest().equals("ffm"));
    }

    @Test
    void aMissingBackendIsPlannedOnlyIfAskedForAndSkippedWithItsReason() {
        Plan plan = twoCpus()
                .plan(
                        Profile.SMOKE,
                        new Choosing().benchmarks("Floor.read").backends("*").selection(),
                        1);

        assertThat(ids(plan)).containsExactly("Floor/avgt/read/ffm", "Floor/avgt/read/jnr", "Floor/avgt/read/jna");
        assertThat(plan.cells().get(0).status())
                .isEqualTo(cheapest().equals("ffm") ? CellStatus.PLANNED : CellStatus.SKIPPED);
        assertThat(plan.cells().get(0).reason())
                .isEqualTo(
                        cheapest().equals("ffm")
                                ? ""
                                : "backend ffm: needs JDK 22 or newer, this is " + System.getProperty("java.version"));
    }

    private static String cheapest() {
        return Runtime.version().feature() < 22 ? "jnr" : "ffm";
    }

    @Test
    void aPatternThatMatchesNothingListsWhatThereIs() {
        assertThatThrownBy(() -> twoCpus()
                        .plan(
                                Profile.QUICK,
                                new Choosing().mechanisms("pipe", "shm*").selection(),
                                1))
                .isInstanceOf(UserError.class)
                .hasMessage("--mechanism 'shm*' matches nothing; there are: pipe, posix-mq, unix-stream");
        assertThatThrownBy(() -> twoCpus()
                        .plan(Profile.QUICK, new Choosing().benchmarks("Ping").selection(), 1))
                .hasMessageContaining("Floor.memcpy");
    }

    @Test
    void forksAndTimeReplaceThoseOfTheProfile() {
        Plan plan = twoCpus()
                .plan(Profile.QUICK, new Choosing().forks(3).measuredMs(2000).selection(), 1);

        assertThat(plan.forks()).isEqualTo(3);
        assertThat(plan.times().measurementIterations() * plan.times().measurementMs())
                .isEqualTo(2000);
        assertThat(plan.notes()).noneMatch(note -> note.startsWith("1 fork"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "500, 511", "511, 511", "512, 1023", "2000, 2047"})
    void theWarmUpIsAskedForInWholeWindows(long asked, long most) {
        Plan plan =
                twoCpus().plan(Profile.QUICK, new Choosing().settlingMs(asked).selection(), 1);

        assertThat(plan.times().settleMs()).isEqualTo(most);
        assertThat(plan.times().measurementMs()).isEqualTo(Profile.QUICK.times().measurementMs());
    }

    private static Plan replan(String command) {
        String[] words = command.split(" ", -1);
        Choosing choosing = new Choosing();
        Profile profile = Profile.QUICK;
        for (int i = 2; i < words.length; i += 2) {
            profile = words[i].equals("--profile") ? Profile.of(words[i + 1]) : profile;
            choosing.option(words[i], words[i + 1]);
        }
        return twoCpus().plan(profile, choosing.selection(), 1);
    }

    private static List<String> ids(Plan plan) {
        return plan.cells().stream().map(CellRecord::id).toList();
    }

    private static Planner twoCpus() {
        return new Planner(FakeMechanism.several(), TwoCpus::seat, CpuQuota.NONE);
    }

    private static Planner withWakeUps() {
        return new Planner(FakeMechanism.severalAndWakeUps(), TwoCpus::seat, CpuQuota.NONE);
    }

    private static Planner oneCpu() {
        return new Planner(
                FakeMechanism.several(),
                placement -> placement == Placement.SAME_CPU
                        ? new Seat.At(0, 0, "same-cpu")
                        : new Seat.None("one CPU only", "add one"),
                CpuQuota.NONE);
    }
}
