package org.ipcbench.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.run.Json;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.Traits;
import org.ipcbench.spi.WaitMode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the mechanisms. */
@Command(
        name = "list",
        description = "Show the mechanisms: what can run here, or why not and what to do about it.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        footer = {
            "",
            "Examples:",
            "  ./ipcbench list",
            "  ./ipcbench list --size 1M",
            "  ./ipcbench list --table",
            "  ./ipcbench list --json",
        })
final class ListCommand implements Runnable {
    private static final int DEFAULT_BYTES = 64;

    private final Surroundings surroundings;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            converter = Conversions.Size.class,
            description = "Ask for messages of this size, such as 1M (64).")
    private int messageBytes = DEFAULT_BYTES;

    @Option(names = "--table", description = "Print the table that compares what the mechanisms are.")
    private boolean table;

    @Option(names = "--json", description = "Print everything as JSON.")
    private boolean json;

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        PrintWriter out = Objects.requireNonNull(spec, "spec").commandLine().getOut();
        if (json) {
            out.println(Json.writeLine(
                    surroundings.mechanisms().stream().map(this::facts).toList()));
        } else if (table) {
            out.print(TraitsTable.of(surroundings.mechanisms()));
        } else {
            out.print(availability());
            out.println();
            out.print(BackendTable.here());
        }
        out.flush();
    }

    private TextTable availability() {
        TextTable rows = new TextTable(List.of("mechanism", "backend", "wait", "here"));
        for (Mechanism mechanism : surroundings.mechanisms()) {
            for (String backend : mechanism.traits().backendIds()) {
                if (BackendTable.isMissing(backend)) {
                    continue;
                }
                Map<String, List<String>> waitsByAnswer = new LinkedHashMap<>();
                for (WaitMode wait : mechanism.traits().waitModes(backend)) {
                    waitsByAnswer
                            .computeIfAbsent(answer(check(mechanism, backend, wait)), answer -> new ArrayList<>())
                            .add(wait.id());
                }
                waitsByAnswer.forEach((answer, waits) ->
                        rows.add(List.of(mechanism.id(), backend, String.join(", ", waits), answer)));
            }
        }
        return rows;
    }

    private Availability check(Mechanism mechanism, String backend, WaitMode wait) {
        return mechanism.check(ChannelSpec.of(backend, messageBytes, wait));
    }

    private static String answer(Availability availability) {
        if (availability instanceof Availability.Unavailable no) {
            return "no: " + no.reason() + (no.remedy().isEmpty() ? "" : "; " + no.remedy());
        }
        Availability.Available yes = (Availability.Available) availability;
        String tags = yes.tags().isEmpty()
                ? ""
                : ", " + String.join(", ", yes.tags().stream().sorted().toList());
        return "yes" + tags + (yes.note().isEmpty() ? "" : " (" + yes.note() + ")");
    }

    private Map<String, Object> facts(Mechanism mechanism) {
        Traits traits = mechanism.traits();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("mechanism", mechanism.id());
        facts.put("title", traits.title());
        facts.put("family", traits.family().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        facts.put("scope", traits.scope());
        facts.put("naming", traits.naming());
        facts.put("dataForm", traits.dataForm());
        facts.put("kernelSupport", traits.kernelSupport());
        facts.put("api", traits.api());
        facts.put("use", traits.use());
        facts.put("carriesData", traits.carriesData());
        facts.put("synchronises", traits.synchronises());
        facts.put("keepsBoundaries", traits.keepsBoundaries());
        facts.put("copies", traits.copies());
        List<Map<String, Object>> channels = new ArrayList<>();
        traits.backends()
                .forEach((backend, waits) ->
                        waits.forEach(wait -> channels.add(channel(backend, wait, check(mechanism, backend, wait)))));
        facts.put("channels", channels);
        return facts;
    }

    private Map<String, Object> channel(String backend, WaitMode wait, Availability availability) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("backend", backend);
        channel.put("waitMode", wait.id());
        channel.put("messageBytes", messageBytes);
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
