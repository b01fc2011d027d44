package org.ipcbench.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ipcbench.host.Placement;
import org.ipcbench.plan.Facts;
import org.ipcbench.results.Json;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the mechanisms. */
@Command(
        name = "list",
        description = "Show the mechanisms: what can run here, or why not and what to do about it.",
        footer = {
            "",
            "Examples:",
            "  ./ipcbench list",
            "  ./ipcbench list --size 1M",
            "  ./ipcbench list --table",
            "  ./ipcbench list --json",
        })
final class ListCommand extends Subcommand {
    private static final int DEFAULT_BYTES = 64;
    private static final String NO = "no: ";

    /** The column with the answer. */
    private static final int HERE = 4;

    /** A reason shared by this many rows is shown once. */
    private static final int OFTEN = 3;

    /** The label, the group and the name of each fact shown. */
    private static final List<List<String>> OF_THIS_PROCESS = List.of(
            List.of("allowed CPUs", "cpu", "allowed cpus"),
            List.of("CPU quota", "limits", "cgroup cpu quota"),
            List.of("memory bytes", "limits", "cgroup memory bytes"),
            List.of("/dev/shm", "limits", "/dev/shm"),
            List.of("open files", "limits", "rlimit nofile"),
            List.of("message queue bytes", "limits", "rlimit msgqueue bytes"),
            List.of("pending signals", "limits", "rlimit sigpending"),
            List.of("container", "host", "container"),
            List.of("hypervisor", "host", "hypervisor"));

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = Conversions.Size.class,
            description = "Ask for messages of this size, such as 1M (64).")
    private int messageBytes = DEFAULT_BYTES;

    @Mixin
    PluginOption plugins = new PluginOption();

    @Option(names = "--table", description = "Print the tables that compare the mechanisms.")
    private boolean table;

    @Option(names = "--json", description = "Print everything as JSON.")
    private boolean json;

    @Override
    int run() {
        if (json) {
            out().println(Json.writeLine(
                    wiring().mechanisms().get().stream().map(this::facts).toList()));
        } else if (table) {
            out().print(TraitsTable.nature(wiring().mechanisms().get()));
            out().println();
            out().print(TraitsTable.service(wiring().mechanisms().get()));
        } else {
            printAvailability();
            out().println();
            out().print(BackendTable.here());
            printLimits();
        }
        return 0;
    }

    /** Shows the limits of this process: they often explain what is missing above, in a container above all. */
    private void printLimits() {
        Map<String, Map<String, String>> facts = wiring().environment().get();
        TextTable limits = new TextTable(List.of("this process", ""));
        for (List<String> shown : OF_THIS_PROCESS) {
            String value = facts.getOrDefault(shown.get(1), Map.of()).get(shown.get(2));
            if (value != null) {
                limits.add(List.of(shown.get(0), value));
            }
        }
        out().println();
        out().print(limits);
        wiring().quota().note().ifPresent(note -> out().println("note: " + note));
    }

    /** Prints the table; a reason shared by many rows stands once, below it. */
    private void printAvailability() {
        List<List<String>> rows = availability();
        Map<String, Long> refusals = rows.stream()
                .map(row -> row.get(HERE))
                .filter(answer -> answer.startsWith(NO))
                .collect(Collectors.groupingBy(answer -> answer, LinkedHashMap::new, Collectors.counting()));
        List<String> notes = refusals.entrySet().stream()
                .filter(refusal -> refusal.getValue() >= OFTEN)
                .map(Map.Entry::getKey)
                .toList();
        TextTable table = new TextTable(List.of("mechanism", "backend", "wait", "peer", "here"));
        for (List<String> row : rows) {
            int note = notes.indexOf(row.get(HERE));
            List<String> shown = new ArrayList<>(row);
            shown.set(HERE, note < 0 ? row.get(HERE) : "no (" + (note + 1) + ")");
            table.add(shown);
        }
        out().print(table);
        for (int i = 0; i < notes.size(); i++) {
            out().println("(" + (i + 1) + ") " + notes.get(i).substring(NO.length()));
        }
    }

    /** Returns a row for each answer of a mechanism; backends with the same answers share one. */
    private List<List<String>> availability() {
        List<List<String>> rows = new ArrayList<>();
        for (Mechanism mechanism : wiring().mechanisms().get()) {
            Map<List<String>, List<String>> backendsByAnswer = new LinkedHashMap<>();
            for (String backend : mechanism.traits().backendIds()) {
                if (!BackendTable.isMissing(backend)) {
                    answers(mechanism, backend).forEach(answer -> backendsByAnswer
                            .computeIfAbsent(answer, alike -> new ArrayList<>())
                            .add(backend));
                }
            }
            backendsByAnswer.forEach((answer, backends) -> rows.add(
                    List.of(mechanism.id(), String.join(", ", backends), answer.get(0), answer.get(1), answer.get(2))));
        }
        return rows;
    }

    /** Returns wait modes, peers and their common answer. */
    private List<List<String>> answers(Mechanism mechanism, String backend) {
        Map<Map<String, String>, String> peersByAnswers = mechanism.traits().peers().stream()
                .collect(Collectors.groupingBy(
                        peer -> waitsByAnswer(mechanism, backend, peer),
                        LinkedHashMap::new,
                        Collectors.mapping(PeerKind::id, Collectors.joining(", "))));
        List<List<String>> answers = new ArrayList<>();
        peersByAnswers.forEach((waitsByAnswer, peers) ->
                waitsByAnswer.forEach((answer, waits) -> answers.add(List.of(waits, peers, answer))));
        return answers;
    }

    private Map<String, String> waitsByAnswer(Mechanism mechanism, String backend, PeerKind peer) {
        return mechanism.traits().waitModes(backend).stream()
                .collect(Collectors.groupingBy(
                        wait -> answer(here(mechanism, spec(mechanism, backend, wait, peer))),
                        LinkedHashMap::new,
                        Collectors.mapping(WaitMode::id, Collectors.joining(", "))));
    }

    private Availability here(Mechanism mechanism, ChannelSpec spec) {
        Availability answer = wiring().check().apply(mechanism, spec);
        return answer instanceof Availability.Available
                ? wiring().quota()
                        .refusal(spec.waitMode(), Placement.TWO_CPUS, spec.peer())
                        .map(Availability.class::cast)
                        .orElse(answer)
                : answer;
    }

    private ChannelSpec spec(Mechanism mechanism, String backend, WaitMode wait, PeerKind peer) {
        int payload = mechanism.traits().carriesData() ? messageBytes : ChannelSpec.NO_PAYLOAD;
        return ChannelSpec.of(backend, payload, wait).with(peer);
    }

    private static String answer(Availability availability) {
        if (availability instanceof Availability.Unavailable no) {
            return NO + no.reason() + (no.remedy().isEmpty() ? "" : "; " + no.remedy());
        }
        Availability.Available yes = (Availability.Available) availability;
        String tags = yes.tags().isEmpty()
                ? ""
                : ", " + String.join(", ", yes.tags().stream().sorted().toList());
        return "yes" + tags + (yes.note().isEmpty() ? "" : " (" + yes.note() + ")");
    }

    private Map<String, Object> facts(Mechanism mechanism) {
        Map<String, Object> facts =
                Json.MAPPER.convertValue(Facts.of(mechanism), new TypeReference<LinkedHashMap<String, Object>>() {});
        List<Map<String, Object>> channels = new ArrayList<>();
        Traits traits = mechanism.traits();
        traits.backends()
                .forEach(
                        (backend, waits) -> waits.forEach(wait -> traits.peers().forEach(peer -> {
                            ChannelSpec shape = spec(mechanism, backend, wait, peer);
                            channels.add(channel(shape, here(mechanism, shape)));
                        })));
        facts.put("channels", channels);
        return facts;
    }

    private static Map<String, Object> channel(ChannelSpec shape, Availability availability) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("backend", shape.backend());
        channel.put("waitMode", shape.waitMode().id());
        channel.put("peer", shape.peer().id());
        channel.put("messageBytes", shape.messageBytes());
        if (availability instanceof Availability.Available yes) {
            channel.put("available", true);
            channel.put("tags", yes.tags().stream().sorted().toList());
            channel.put("note", yes.note());
        } else if (availability instanceof Availability.Unavailable no) {
            channel.put("available", false);
            channel.put("reason", no.reason());
            channel.put("remedy", no.remedy());
        }
        return channel;
    }
}
