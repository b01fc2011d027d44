package org.ipcbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Readings;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;
import org.ipcbench.doctor.probe.Probes;
import org.ipcbench.doctor.rule.Rules;
import org.ipcbench.host.Machine;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the machine will do to figures, and what mends it. */
@Command(
        name = "doctor",
        description = "Say what this machine will do to figures, and which command mends it. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench doctor                        ten seconds: settings, calls, neighbours",
            "  sudo ./ipcbench doctor --thorough        sees more files, and watches two CPUs for half a minute",
            "  ./ipcbench doctor --from machine.tree    another machine, as 'machine --record' has written it; no probes",
            "",
            "docs/doctor.md lists all findings by id. The exit code is 0 whatever is found.",
        })
final class DoctorCommand extends Subcommand {

    @Option(names = "--json", description = "Print everything as JSON; results/schema/doctor.schema.json describes it.")
    private boolean json;

    @Option(
            names = "--thorough",
            description = "Probe the CPUs of every placement, and watch for 30 s how far two CPUs are apart.")
    private boolean thorough;

    @Option(
            names = "--from",
            paramLabel = "FILE|DIR",
            description = "Answer from a recording, or from a directory that holds proc and sys. Nothing is measured.")
    private @Nullable Path from;

    @Override
    int run() throws IOException, InterruptedException {
        if (from != null && thorough) {
            throw new UserError("--thorough measures this machine and --from asks about another: leave out one");
        }
        Machine machine = from == null ? Machine.here() : Machine.from(from);
        Readings readings = from == null ? probe(machine) : Readings.NONE;
        Symptoms symptoms = new Symptoms(machine.facts(), readings);
        Diagnosis diagnosis = Diagnosis.of(symptoms, rules());
        if (json) {
            out().println(Json.writeLine(DoctorJson.of(symptoms, diagnosis)));
        } else {
            out().print(DoctorText.of(symptoms, diagnosis));
        }
        return 0;
    }

    private Readings probe(Machine machine) throws InterruptedException {
        return new Probes(machine.topology(), line -> {
                    err().println(line);
                })
                .take(thorough);
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(Rules.OF_FACTS);
        if (from == null) {
            rules.addAll(Rules.OF_PROBES);
        }
        if (thorough) {
            rules.addAll(Rules.OF_LONG_PROBES);
        }
        return rules;
    }
}
