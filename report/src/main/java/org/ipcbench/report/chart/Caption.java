package org.ipcbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.report.text.Language;
import org.ipcbench.results.Phrase;

/** The text above a chart: a title, and lines that say what is drawn and what the spread covers. */
record Caption(Phrase title, List<Phrase> lines) {
    private static final int LINE = 18;
    private static final int TOP = 30;
    private static final double WIDTH = 1060;

    Caption {
        lines = lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    /** Returns the title with the first line, which tells charts of the same kind apart. */
    Phrase full() {
        return lines.isEmpty() ? title : title.labels(lines.get(0));
    }

    Phrase description() {
        return Phrase.join(lines, new Phrase(". ", "。"));
    }

    /** Returns where the plot begins: below these lines, whatever the language. */
    int height() {
        int most = Math.max(
                wrapped(Language.ENGLISH).size(), wrapped(Language.CHINESE).size());
        return TOP + most * LINE + 16;
    }

    void paint(Ink ink) {
        ink.text(title, 14, TOP, Ink.TITLE, Ink.TEXT, Ink.Align.LEFT);
        double y = TOP + LINE + 4;
        for (String line : wrapped(ink.language())) {
            ink.text(line, 14, y, Ink.BODY, Ink.FAINT, Ink.Align.LEFT);
            y += LINE;
        }
    }

    /** Breaks lines that are too wide for the chart, at " · ". */
    private List<String> wrapped(Language language) {
        var out = new ArrayList<String>();
        for (Phrase line : lines) {
            String open = "";
            for (String part : language.of(line).split(" · ", -1)) {
                String longer = open.isEmpty() ? part : open + " · " + part;
                if (!open.isEmpty() && Ink.width(longer, Ink.BODY) > WIDTH) {
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
