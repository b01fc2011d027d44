package org.ipcbench.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.host.Cpu;
import org.ipcbench.host.Machine;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plan.CpuQuota;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Json;
import org.ipcbench.spi.Mechanism;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what ipcbench sees of the machine. */
@Command(
        name = "machine",
        description = "Show what ipcbench sees of this machine: CPUs, the pair for each placement, limits.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench machine",
            "  ./ipcbench machine --record machine.tree     a file to attach to a bug report",
            "  ./ipcbench machine --from machine.tree --json",
            "",
            "'unknown' cannot be seen from here, for example because a container hides it. A recording leaves out the names of the",
            "machine, its users and its disks.",
        })
final class MachineCommand extends Subcommand {

    @Option(names = "--json", description = "Print everything as JSON.")
    private boolean json;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Write what was read from /proc and /sys to one file, for others to read.")
    private @Nullable Path record;

    @Option(
            names = "--from",
            paramLabel = "FILE|DIR",
            description = "Answer from such a recording, or from a directory that holds proc and sys.")
    private @Nullable Path from;

    @Override
    int run() throws IOException {
        Machine machine = from == null ? Machine.here() : Machine.from(from);
        if (json) {
            out().println(Json.writeLine(facts(machine)));
        } else {
            print(machine);
        }
        out().flush();
        if (record != null) {
            write(machine, record);
        }
        return 0;
    }

    private static void write(Machine machine, Path file) {
        try {
            Files.writeString(file, "# recorded by ipcbench\n" + machine.recording());
        } catch (IOException e) {
            throw new UserError(
                    "cannot write the recording to " + file + ": " + e.getMessage() + "; name another file", e);
        }
    }

    private void print(Machine machine) {
        TextTable cpus =
                new TextTable(List.of("cpu", "core", "cluster", "llc", "node", "socket", "capacity", "isolated"));
        machine.topology().allowed().forEach(cpu -> cpus.add(row(cpu)));
        out().print(cpus);
        out().println();
        TextTable placements = new TextTable(List.of("placement", "cpus", "kind", "socket", "node distance"));
        TextTable missing = new TextTable(List.of("placement", "why there is none"));
        for (Placement placement : Placement.values()) {
            Seat seat = machine.topology().place(placement);
            if (seat instanceof Seat.At at) {
                placements.add(List.of(
                        placement.id(),
                        at.pinned() ? at.ownerCpu() + "," + at.peerCpu() : "any",
                        at.kind(),
                        at.pinned() ? at.socket() : "any",
                        at.pinned() ? number(at.nodeDistance()) : "any"));
            } else if (seat instanceof Seat.None none) {
                missing.add(
                        List.of(placement.id(), none.reason() + (none.remedy().isEmpty() ? "" : "; " + none.remedy())));
            }
        }
        out().print(placements);
        out().println();
        out().print(missing);
        new CpuQuota(machine.topology().cpuQuota()).note().ifPresent(note -> out().println("\nnote: " + note));
        out().println();
        out().print(limits(machine));
        machine.facts().forEach((group, facts) -> {
            out().println();
            TextTable properties = new TextTable(List.of(group, ""));
            facts.forEach((name, value) -> properties.add(List.of(name, value)));
            out().print(properties);
        });
    }

    private static TextTable limits(Machine machine) {
        Map<Map<String, String>, List<String>> byLimits = new LinkedHashMap<>();
        limitsByMechanism(machine)
                .forEach((mechanism, limits) -> byLimits.computeIfAbsent(limits, alike -> new ArrayList<>())
                        .add(mechanism));
        TextTable table = new TextTable(List.of("mechanism", "limited by", "here"));
        byLimits.forEach((limits, mechanisms) -> {
            String names = String.join(", ", mechanisms);
            for (Map.Entry<String, String> limit : limits.entrySet()) {
                table.add(List.of(names, limit.getKey(), limit.getValue()));
                names = "";
            }
        });
        return table;
    }

    /** Returns the limits and their values, for each mechanism that the machine limits. */
    private static Map<String, Map<String, String>> limitsByMechanism(Machine machine) {
        Map<String, String> known = machine.facts().getOrDefault("limits", Map.of());
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Mechanism mechanism : Mechanisms.all()) {
            Map<String, String> limits = new LinkedHashMap<>();
            mechanism.traits().limits().forEach(name -> limits.put(name, known.getOrDefault(name, "unknown")));
            if (!limits.isEmpty()) {
                all.put(mechanism.id(), limits);
            }
        }
        return all;
    }

    private static List<String> row(Cpu cpu) {
        return List.of(
                String.valueOf(cpu.number()),
                number(cpu.core()),
                cpu.cluster() == Cpu.UNKNOWN ? "none" : String.valueOf(cpu.cluster()),
                number(cpu.llc()),
                number(cpu.node()),
                number(cpu.socket()),
                String.valueOf(cpu.capacity()),
                cpu.isolated() ? "yes" : "no");
    }

    private static String number(int number) {
        return number == Cpu.UNKNOWN ? "unknown" : String.valueOf(number);
    }

    private static Map<String, Object> facts(Machine machine) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("allowedCpus", machine.topology().allowedCpus());
        all.put(
                "cpus",
                machine.topology().allowed().stream().map(MachineCommand::facts).toList());
        double quota = machine.topology().cpuQuota();
        all.put("cpuQuota", Double.isInfinite(quota) ? null : quota);
        Map<String, Object> placements = new LinkedHashMap<>();
        for (Placement placement : Placement.values()) {
            placements.put(placement.id(), facts(machine.topology().place(placement)));
        }
        all.put("placements", placements);
        all.put("mechanismLimits", limitsByMechanism(machine));
        all.put("environment", machine.facts());
        return all;
    }

    /** Returns the fields of a CPU, null for what the kernel does not report. */
    private static Map<String, Object> facts(Cpu cpu) {
        Map<String, Object> facts =
                Json.MAPPER.convertValue(cpu, new TypeReference<LinkedHashMap<String, Object>>() {});
        facts.replaceAll((field, value) -> value.equals(Cpu.UNKNOWN) ? null : value);
        return facts;
    }

    private static @Nullable Integer known(int number) {
        return number == Cpu.UNKNOWN ? null : number;
    }

    private static Map<String, Object> facts(Seat seat) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (seat instanceof Seat.At at) {
            facts.put("cpus", at.pinned() ? List.of(at.ownerCpu(), at.peerCpu()) : List.of());
            facts.put("kind", at.kind());
            facts.put("socket", at.socket().equals(Seat.UNKNOWN_SOCKET) ? null : at.socket());
            facts.put("nodeDistance", known(at.nodeDistance()));
        } else if (seat instanceof Seat.None none) {
            facts.put("reason", none.reason());
            facts.put("remedy", none.remedy());
        }
        return facts;
    }
}
