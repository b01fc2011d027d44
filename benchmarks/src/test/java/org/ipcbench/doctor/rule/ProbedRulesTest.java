package org.ipcbench.doctor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Readings;
import org.ipcbench.doctor.Readings.Calls;
import org.ipcbench.doctor.Readings.Gaps;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.doctor.Readings.Lengths;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;
import org.junit.jupiter.api.Test;

/** The answers of the rules to probe readings. */
class ProbedRulesTest {
    private static final Calls USUAL = new Calls("jnr", 95, 12);
    private static final Gaps QUIET = new Gaps(0, new Lengths(19, 24, 60_000), 0.002, 0);
    private static final Map<String, Map<String, String>> GUEST = Map.of("host", Map.of("hypervisor", "kvm"));

    @Test
    void findNothingOnAQuietMachine() {
        assertThat(seen(new Readings(USUAL, 18, List.of(QUIET), null, ""))).isEmpty();
    }

    @Test
    void findAHypervisorThatTrapsSystemCalls() {
        Readings trapped = new Readings(new Calls("jnr", 1290, 12), 18, List.of(QUIET), null, "");

        assertThat(seen(trapped)).containsOnly(Map.entry("system-calls-dear", "getpid takes 1290 ns"));
        assertThat(remedy(GUEST, trapped)).startsWith("nothing in this VM can");
        assertThat(remedy(Map.of(), trapped)).contains("mitigations");
    }

    @Test
    void findAClockThatIsReadInTheKernel() {
        assertThat(seen(new Readings(USUAL, 640, List.of(QUIET), null, ""))).containsOnlyKeys("clock-dear");
    }

    @Test
    void findNeighboursByTheTimeThatTheyTake() {
        Gaps shared = new Gaps(1, new Lengths(19, 24, 900_000), 0.31, 0);
        Readings readings = new Readings(USUAL, 18, List.of(QUIET, shared), null, "");

        assertThat(seen(readings)).containsOnly(Map.entry("cpu-shared", "CPU 1 lost 31.0 % of its time"));
        assertThat(remedy(GUEST, readings)).contains("'top'");
    }

    @Test
    void blameTheHostForWhatItTook() {
        Gaps stolen = new Gaps(1, new Lengths(19, 24, 900_000), 0.31, 0.3);

        assertThat(remedy(GUEST, new Readings(USUAL, 18, List.of(stolen), null, "")))
                .contains("its host runs others");
    }

    @Test
    void findAGapThatIsLongThoughRare() {
        Gaps rare = new Gaps(0, new Lengths(19, 24, 4_200_000), 0.003, 0);

        assertThat(seen(new Readings(USUAL, 18, List.of(rare), null, "")))
                .containsOnly(Map.entry("long-gaps", "CPU 0 up to 4.2 ms"));
    }

    @Test
    void findThatNoThreadCanBePinned() {
        assertThat(seen(new Readings(USUAL, 18, List.of(), null, "sched_setaffinity: EPERM")))
                .containsOnlyKeys("cannot-pin");
    }

    @Test
    void findCpusThatMove() {
        Readings moving = new Readings(USUAL, 18, List.of(QUIET), new HandOffs(150, 640, 0.4, 6), "");
        Readings still = new Readings(USUAL, 18, List.of(QUIET), new HandOffs(150, 150, 0, 0), "");

        assertThat(seen(moving))
                .containsOnly(Map.entry("cpus-move", "150 or 640 ns there and back, 40 % far, 6.0 changes a minute"));
        assertThat(seen(still)).isEmpty();
    }

    @Test
    void doNotKnowWhatNobodyMeasured() {
        Diagnosis diagnosis = diagnosis(Map.of(), Readings.NONE);

        assertThat(diagnosis.unknown()).hasSize(Rules.OF_PROBES.size() + Rules.OF_LONG_PROBES.size());
    }

    private static Map<String, String> seen(Readings readings) {
        return diagnosis(Map.of(), readings).seen();
    }

    private static String remedy(Map<String, Map<String, String>> facts, Readings readings) {
        return diagnosis(facts, readings).findings().get(0).remedy();
    }

    private static Diagnosis diagnosis(Map<String, Map<String, String>> facts, Readings readings) {
        List<Rule> rules = Stream.of(Rules.OF_PROBES, Rules.OF_LONG_PROBES)
                .flatMap(List::stream)
                .toList();
        return Diagnosis.of(new Symptoms(facts, readings), rules);
    }
}
