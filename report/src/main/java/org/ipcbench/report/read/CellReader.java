package org.ipcbench.report.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.report.model.Cell;
import org.ipcbench.report.model.Fork;
import org.ipcbench.report.model.HandOff;
import org.ipcbench.report.model.Pace;

/** Reads the cells of run.json and their forks. */
final class CellReader {
    private static final Set<String> CELL_STATUS = Set.of("planned", "skipped", "done", "partial", "failed");
    private static final Set<String> FORK_STATUS = Set.of("ok", "failed", "timeout");

    private CellReader() {}

    static List<Cell> cells(Fields run) throws ResultFormatException {
        var cells = new ArrayList<Cell>();
        for (Fields fields : run.objects("cells")) {
            cells.add(cell(fields));
        }
        return cells;
    }

    private static Cell cell(Fields fields) throws ResultFormatException {
        return new Cell(
                fields.text("id"),
                fields.text("benchmark"),
                fields.text("mode"),
                fields.textOrEmpty("floor"),
                fields.textOrEmpty("mechanism"),
                fields.textOrEmpty("backend"),
                fields.textOrEmpty("waitMode"),
                fields.textOrEmpty("placement"),
                fields.textOrEmpty("peer"),
                fields.whole("messageBytes", -1),
                fields.textOrEmpty("family"),
                fields.numbers("cpus").stream().map(Double::intValue).toList(),
                fields.textOrEmpty("placementKind"),
                fields.texts("tags"),
                fields.textOrEmpty("note"),
                known(fields, CELL_STATUS),
                fields.textOrEmpty("reason"),
                fields.textOrEmpty("remedy"),
                fields.textOrEmpty("repeat"),
                forks(fields),
                null);
    }

    private static List<Fork> forks(Fields cell) throws ResultFormatException {
        String pair =
                cell.numbers("cpus").stream().map(cpu -> cpu.intValue() + "").collect(Collectors.joining(","));
        var forks = new ArrayList<Fork>();
        for (Fields fields : cell.objects("forks")) {
            forks.add(new Fork(
                    (int) fields.whole("fork", 0),
                    (int) fields.whole("order", 0),
                    known(fields, FORK_STATUS),
                    fields.textOrEmpty("error"),
                    fields.textOrEmpty("startedAt"),
                    fields.number("seconds", Double.NaN),
                    fields.numbers("warmup"),
                    fields.number("messages", Double.NaN),
                    fields.number("received", Double.NaN),
                    fields.number("lost", 0),
                    sides(fields.object("cpuNsPerMessage")),
                    sides(fields.object("switchesPerMessage")),
                    fields.number("stealMs", Double.NaN),
                    fields.number("throttledMs", 0),
                    fields.number("load", Double.NaN),
                    (int) fields.whole("block", 0),
                    iterations(fields, pair),
                    pace(fields.object("pace"))));
        }
        return forks;
    }

    private static List<Fork.Iteration> iterations(Fields fork, String pair) throws ResultFormatException {
        var iterations = new ArrayList<Fork.Iteration>();
        for (Fields fields : fork.objects("iterations")) {
            iterations.add(new Fork.Iteration(
                    new HandOff(
                            pair,
                            fields.number("rulerBeforeNs", Double.NaN),
                            fields.number("rulerAfterNs", Double.NaN)),
                    fields.number("stealMs", Double.NaN),
                    fields.number("throttledMs", Double.NaN),
                    fields.number("involuntarySwitches", Double.NaN)));
        }
        return iterations;
    }

    private static Pace pace(Fields fields) throws ResultFormatException {
        var windows = new ArrayList<Pace.Window>();
        for (Fields window : fields.objects("warmup")) {
            windows.add(new Pace.Window(window.number("untilMs", Double.NaN), window.number("ns", Double.NaN)));
        }
        return new Pace(windows, fields.numbers("measuredNs"), fields.has("settled") && !fields.yes("settled"));
    }

    private static Fork.Sides sides(Fields fields) throws ResultFormatException {
        return new Fork.Sides(fields.number("owner", Double.NaN), fields.number("peer", Double.NaN));
    }

    private static String known(Fields fields, Set<String> allowed) throws ResultFormatException {
        String status = fields.text("status");
        if (!allowed.contains(status)) {
            throw fields.wrong("status", "is '" + status + "', which this ipcbench does not know");
        }
        return status;
    }
}
