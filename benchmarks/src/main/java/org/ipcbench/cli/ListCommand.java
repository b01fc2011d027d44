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
import org.ipcbench.spi.PeerKind;
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
        TextTable rows = new TextTable(List.of("mechanism", "backend", "wait", "peer", "here"));
        for (Mechanism mechanism : surroundings.mechanisms()) {
            for (String backend : mechanism.traits().backendIds()) {
                if (BackendTable.isMissing(backend)) {
                    continue;
                }
                Map<Map<String, List<String>>, List<String>> peersByAnswers = new LinkedHashMap<>();
                for (PeerKind peer : mechanism.traits().peers()) {
                    peersByAnswers
                            .computeIfAbsent(waitsByAnswer(mechanism, backend, peer), answers -> new ArrayList<>())
                            .add(peer.id());
                }
                peersByAnswers.forEach((waitsByAnswer, peers) -> waitsByAnswer.forEach((answer, waits) -> rows.add(
                        List.of(mechanism.id(), backend, String.join(", ", waits), String.join(", ", peers), answer))));
            }
        }
        return rows;
    }

    private Map<String, List<String>> waitsByAnswer(Mechanism mechanism, String backend, PeerKind peer) {
        Map<String, List<String>> waits = new LinkedHashMap<>();
        for (WaitMode wait : mechanism.traits().waitModes(backend)) {
            waits.computeIfAbsent(
                            answer(mechanism.check(spec(mechanism, backend, wait, peer))), answer -> new ArrayList<>())
                    .add(wait.id());
        }
        return waits;
    }

    private ChannelSpec spec(Mechanism mechanism, String backend, WaitMode wait, PeerKind peer) {
        int payload = mechanism.traits().carriesData() ? messageBytes : ChannelSpec.NO_PAYLOAD;
        return ChannelSpec.of(backend, payload, wait).with(peer);
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
        facts.put("coalesces", traits.coalesces());
        facts.put("copies", traits.copies());
        facts.put("peers", traits.peers().stream().map(PeerKind::id).toList());
        List<Map<String, Object>> channels = new ArrayList<>();
        traits.backends()
                .forEach(
                        (backend, waits) -> waits.forEach(wait -> traits.peers().forEach(peer -> {
                            ChannelSpec shape = spec(mechanism, backend, wait, peer);
                            channels.add(channel(shape, mechanism.check(shape)));
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
