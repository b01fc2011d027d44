package org.ipcbench.doctor.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Finding;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;
import org.ipcbench.host.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers of the rules to recorded and invented machines. */
class RulesTest {
    private static final Path MADE_UP = Path.of("src/test/resources/org/ipcbench/doctor");
    private static final Path RECORDED = Path.of("../harness/src/test/resources/org/ipcbench/host/machines");
    private static final Pattern WORDS = Pattern.compile(" ");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            machine        | findings
            tuned-server   | ''
            laptop         | governor-not-performance smt-on turbo-on energy-preference-saves deep-idle-states no-isolated-cpus mitigations-lengthen-calls boot-options-slow-calls huge-pages-always posix-queue-short sysv-queue-short
            arm-pod        | cpu-quota memory-limit shared-memory-small open-files-few few-cpus kernel-rt scheduling-class seccomp-filter store-bypass-disabled security-module virtual-machine posix-queue-short sysv-queue-short datagram-queue-short
            old-vm         | clocksource-slow idle-haltpoll no-isolated-cpus long-time-slice time-namespace mitigations-lengthen-calls virtual-machine
            """)
    void findsOnAWholeMachineThisAndNothingElse(String machine, String findings) throws IOException {
        Set<String> expected =
                WORDS.splitAsStream(findings).filter(id -> !id.isEmpty()).collect(Collectors.toSet());

        assertThat(seen(MADE_UP, machine)).containsOnlyKeys(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            machine                  | finding                 | seen
            cmdline-b                | boot-options-slow-calls | init_on_alloc=1 audit=1 slub_debug=FZPU randomize_kstack_offset=on
            epp-power                | energy-preference-saves | power
            freq-capped              | frequency-capped        | 1200000 of 4700000 kHz
            idle-deep                | deep-idle-states        | POLL C1 C6, 133 µs to leave
            seccomp-on               | seccomp-filter          | filters: 1
            seccomp-on               | store-bypass-disabled   | thread force mitigated
            quota-below-two          | cpu-quota               | 0.50 CPUs
            cpuset-2-4               | few-cpus                | CPU 2,4, of 8 in the machine
            arm-guest-dmi            | virtual-machine         | kvm
            wsl2-no-caches           | virtual-machine         | hyperv
            tr3960x-nps4             | ''                      | ''
            hypervisor-clock-hidden  | ''                      | ''
            """)
    void findsOnARecordedMachine(String machine, String finding, String seen) throws IOException {
        if (finding.isEmpty()) {
            assertThat(seen(RECORDED, machine)).doesNotContainKeys("virtual-machine", "cpu-quota", "clocksource-slow");
        } else {
            assertThat(seen(RECORDED, machine)).containsEntry(finding, seen);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "freq-full, frequency-capped",
        "idle-shallow, deep-idle-states",
        "numa-balancing-off, numa-balancing",
        "numa-balancing-on, numa-balancing",
        "epp-performance, energy-preference-saves",
        "seccomp-off, seccomp-filter",
        "cmdline-a, boot-options-slow-calls",
        "isolated-half, no-isolated-cpus",
    })
    void findsNothingWhereItIsAsItShouldBe(String machine, String finding) throws IOException {
        assertThat(seen(RECORDED, machine)).doesNotContainKey(finding);
        assertThat(diagnosis(RECORDED, machine).fine()).extracting(Rule::id).contains(finding);
    }

    static Stream<Path> recordedMachines() throws IOException {
        try (Stream<Path> files = Files.list(RECORDED)) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordedMachines")
    void everyFindingSaysWhatWasSeenAndWhatMendsIt(Path machine) throws IOException {
        Diagnosis diagnosis = Diagnosis.of(Symptoms.of(Machine.from(machine).facts()), Rules.OF_FACTS);

        assertThat(diagnosis.findings()).allSatisfy(finding -> {
            assertThat(finding.seen()).isNotBlank().doesNotContain("unknown");
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            machine | finding                  | remedy
            laptop  | turbo-on                 | as root: echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo
            laptop  | posix-queue-short        | as root: sysctl fs.mqueue.msgsize_max=65536
            arm-pod | posix-queue-short        | docker run --sysctl fs.mqueue.msgsize_max=65536 --ulimit msgqueue=819200
            old-vm  | clocksource-slow         | as root: echo kvm-clock > /sys/devices/system/clocksource/clocksource0/current_clocksource
            old-vm  | virtual-machine          | nothing in this VM can: a host that pins its CPUs, or more forks
            """)
    void mendsItByACommandThatFitsTheMachine(String machine, String finding, String remedy) throws IOException {
        assertThat(diagnosis(MADE_UP, machine).findings())
                .filteredOn(found -> found.id().equals(finding))
                .singleElement()
                .satisfies(found -> assertThat(found.remedy()).isEqualTo(remedy));
    }

    @Test
    void believesNothingOfAContainerThatHidesAllButTheCpusThatJavaTells() throws IOException {
        assertThat(seen(MADE_UP, "bare-container").keySet()).isSubsetOf("one-cpu", "few-cpus");
    }

    @ParameterizedTest
    @CsvSource({"2, none, 1", "1, 1, 1", "1, none, 0"})
    void findsNumaBalancingWhereThereAreNodesToMovePagesBetween(String nodes, String withoutCpus, int findings) {
        Map<String, Map<String, String>> facts = Map.of(
                "cpu", Map.of("nodes", nodes, "nodes without cpus", withoutCpus),
                "kernel", Map.of("numa balancing", "1"));

        assertThat(Diagnosis.of(Symptoms.of(facts), Rules.OF_FACTS).findings()).hasSize(findings);
    }

    @Test
    void saysThatItDoesNotKnowRatherThanThatAllIsWell() {
        Diagnosis diagnosis = Diagnosis.of(Symptoms.of(Map.of()), Rules.all());

        assertThat(diagnosis.findings()).isEmpty();
        assertThat(diagnosis.fine()).isEmpty();
        assertThat(diagnosis.unknown()).hasSameSizeAs(Rules.all());
    }

    @Test
    void warningsComeFirst() throws IOException {
        assertThat(diagnosis(MADE_UP, "arm-pod").findings())
                .extracting(Finding::severity)
                .isSorted();
    }

    @Test
    void everyIdIsOneAndStandsInTheDocumentation() throws IOException {
        List<Rule> rules = Rules.all();
        List<String> rows = Files.readAllLines(Path.of("../docs/doctor.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
        assertThat(rows).hasSameSizeAs(rules);
        assertThat(rules).allSatisfy(rule -> assertThat(rows)
                .filteredOn(row -> row.startsWith(
                        "| `" + rule.id() + "` | " + rule.severity().id() + " |"))
                .singleElement()
                .asString()
                .endsWith("| " + rule.effect() + " |"));
    }

    private static Map<String, String> seen(Path folder, String machine) throws IOException {
        return diagnosis(folder, machine).seen();
    }

    private static Diagnosis diagnosis(Path folder, String machine) throws IOException {
        return Diagnosis.of(
                Symptoms.of(Machine.from(folder.resolve(machine + ".tree")).facts()), Rules.OF_FACTS);
    }
}
