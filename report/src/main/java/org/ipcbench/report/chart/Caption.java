package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;

/** The text above a chart: a title, and lines that say what is drawn and what the spread covers. */
final class Caption {
    private static final int LINE = 18;
    private static final int TOP = 30;

    private final String title;
    private final List<String> lines;

    Caption(String title, List<String> lines) {
        this.title = title;
        this.lines = lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    String title() {
        return title + (lines.isEmpty() ? "" : ": " + lines.get(0));
    }

    String description() {
        return String.join(". ", lines);
    }

    /** Returns where the plot begins: below these lines and the name of the vertical axis. */
    int height() {
        return TOP + wrapped().size() * LINE + 38;
    }

    void paint(Ink ink, int width) {
        ink.text(title, 14, TOP, Ink.TITLE, Ink.TEXT, Ink.Align.LEFT);
        double y = TOP + LINE + 4;
        for (String line : wrapped()) {
            ink.text(line, 14, y, Ink.BODY, Ink.FAINT, Ink.Align.LEFT);
            y += LINE;
        }
    }

    /** Breaks lines that are too wide for the chart, at " · ". */
    private List<String> wrapped() {
        var out = new ArrayList<String>();
        for (String line : lines) {
            String open = "";
            for (String part : line.split(" · ", -1)) {
                String longer = open.isEmpty() ? part : open + " · " + part;
                if (!open.isEmpty() && Ink.width(longer, Ink.BODY) > 1060) {
                    out.add(open);
                    longer = part;
                }
                open = longer;
            }
            out.add(open);
        }
        return out;
    }
}
