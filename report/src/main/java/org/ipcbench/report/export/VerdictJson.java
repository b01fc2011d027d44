package org.ipcbench.report.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.check.Estimate;
import org.ipcbench.report.check.Measured;
import org.ipcbench.report.check.Policy;
import org.ipcbench.report.check.Ruler;
import org.ipcbench.report.check.Side;
import org.ipcbench.results.Json;

/** Everything a check found, for programs. A missing number is null. */
final class VerdictJson {
    private static final int SCHEMA = 1;

    private VerdictJson() {}

    static String of(CheckResult result) {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("schema", SCHEMA).put("verdict", result.verdict().label());
        root.put("exitCode", result.exit().code())
                .put("exitReason", result.exitReason().english());
        side(root.putObject("base"), result.base());
        side(root.putObject("new"), result.head());
        root.put("interleaved", result.interleaved());
        policy(root.putObject("policy"), result.policy());
        root.put("compared", result.compared());
        ObjectNode counts = root.putObject("counts");
        result.counts().forEach((state, count) -> counts.put(state.label(), count));
        root.put("shift", result.shift());
        ArrayNode warnings = root.putArray("warnings");
        result.warnings().forEach(warning -> warnings.add(warning.english()));
        ArrayNode differences = root.putArray("differences");
        for (Environments.Difference difference : result.differences()) {
            differences
                    .addObject()
                    .put("group", difference.group())
                    .put("name", difference.name())
                    .put("comparable", !difference.hard())
                    .put("base", difference.base())
                    .put("new", difference.head());
        }
        ArrayNode rulers = root.putArray("rulers");
        for (Ruler ruler : result.rulers()) {
            ObjectNode node = rulers.addObject().put("cell", ruler.cell()).put("ratio", ruler.ratio());
            interval(node, ruler.interval());
        }
        ArrayNode cells = root.putArray("cells");
        result.cells().forEach(cell -> cell(cells.addObject(), cell));
        return text(root);
    }

    private static void side(ObjectNode node, Side side) {
        node.put("name", side.name()).put("build", side.build()).put("complete", side.complete());
    }

    private static void policy(ObjectNode node, Policy policy) {
        node.put("minEffect", policy.minEffect()).put("minEffectNs", policy.minEffectNs());
        ArrayNode exceptions = node.putArray("cellEffects");
        policy.exceptions().forEach(exception -> exceptions
                .addObject()
                .put("cells", exception.cells().pattern())
                .put("minEffect", exception.minEffect()));
        ArrayNode gates = node.putArray("gates");
        policy.gates().stream().sorted().forEach(gates::add);
        node.put("shown", policy.shown()).put("runSpread", policy.runSpread());
        node.put("minCells", policy.minCells()).put("lenient", policy.lenient());
        node.put("strict", policy.strict()).put("acrossMachines", policy.acrossMachines());
        node.put("failOnInconclusive", policy.failOnInconclusive());
    }

    private static void cell(ObjectNode node, CellVerdict cell) {
        node.put("cell", cell.cell()).put("metric", cell.metric());
        node.put("cpuState", cell.cpuState().label()).put("gated", cell.gated());
        node.put("state", cell.state().label()).put("reason", cell.reason().english());
        node.put("evidence", cell.evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        node.put("accepted", cell.accepted()).put("unit", cell.unit().name());
        ArrayNode notes = node.putArray("notes");
        cell.notes().forEach(note -> notes.add(note.english()));
        Measured measured = cell.measured();
        if (measured == null) {
            node.putNull("measured");
        } else {
            measured(node.putObject("measured"), measured);
        }
    }

    private static void measured(ObjectNode node, Measured measured) {
        node.put("base", measured.base()).put("new", measured.head());
        number(node, "newSpread", measured.headSpread());
        Estimate estimate = measured.estimate();
        node.put("ratio", estimate.ratio());
        interval(node, measured.interval());
        number(node, "p", measured.p());
        number(node, "adjustedP", measured.adjustedP());
        number(node, "q", measured.q());
        node.put("minEffect", Math.expm1(measured.margin()));
        number(node, "detectable", measured.detectableChange());
        node.put("baseForks", estimate.baseForks()).put("newForks", estimate.headForks());
        node.put("paired", estimate.paired());
        Estimate first = measured.first();
        number(node, "firstStageRatio", first == null ? Double.NaN : first.ratio());
    }

    /** Puts a number; JSON cannot express those that are not finite. */
    private static void number(ObjectNode node, String name, double value) {
        node.put(name, Double.isFinite(value) ? Double.valueOf(value) : null);
    }

    /** Writes JSON as all of this package: indented, byte for byte the same on every machine. */
    static String text(JsonNode node) {
        return new String(Json.write(node), StandardCharsets.UTF_8);
    }

    private static void interval(ObjectNode node, Estimate.Interval interval) {
        number(node, "low", interval.low());
        number(node, "high", interval.high());
    }
}
