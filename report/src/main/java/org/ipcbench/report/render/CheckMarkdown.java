package org.ipcbench.report.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ipcbench.report.check.CellVerdict;
import org.ipcbench.report.check.CheckResult;
import org.ipcbench.report.check.State;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.text.CheckWords;
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Writes a check for a pull request: what needs attention first, the rest folded. */
public final class CheckMarkdown {
    /** GitHub drops a whole step summary above 1024 KiB. */
    private static final int SUMMARY_BYTES = 1_000_000;

    /** GitHub refuses a comment above 65,536 characters. */
    private static final int COMMENT_BYTES = 60_000;

    private static final int[] ROWS = {1000, 300, 100, 30, 10, 3, 0};
    private static final String MARKER = "<!-- ipcbench check -->\n";
    private static final int LONGEST_WARNING = 500;
    private static final int MOST_WARNINGS = 20;

    private CheckMarkdown() {}

    /** Returns the summary of a workflow step. */
    public static String summary(CheckResult result, Language language) {
        return fitting(result, language, "", SUMMARY_BYTES);
    }

    /** Returns the comment on a pull request; a hidden first line distinguishes it from other comments. */
    public static String comment(CheckResult result, Language language) {
        return fitting(result, language, MARKER, COMMENT_BYTES);
    }

    /** Shows as many rows as fit. */
    private static String fitting(CheckResult result, Language language, String start, int bytes) {
        String text = "";
        for (int rows : ROWS) {
            text = start + Markdown.of(document(result, rows), language);
            if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
                return text;
            }
        }
        return text;
    }

    private static Document document(CheckResult result, int rows) {
        Document document = Document.untitled();
        document.add(new Block.Heading(CheckWords.BENCHMARKS.say().labels(cut(CheckTables.headline(result)))));
        document.paragraph(
                Words.AGAINST.say(cut(result.head().name()), cut(result.base().name())));
        result.warnings().stream().limit(MOST_WARNINGS).forEach(warning -> document.warning(cut(warning)));
        List<CellVerdict> urgent = CheckTables.gated(result, true).stream()
                .filter(cell -> cell.state() != State.UNCHANGED && cell.state() != State.INCONCLUSIVE)
                .toList();
        table(document, CheckWords.URGENT.say(), urgent, rows);
        table(document, CheckWords.WORSE_BESIDE.say(), CheckTables.worseBeside(result), rows);
        return document.add(new Block.Folded(CheckWords.THE_REST.say(), rest(result, rows)));
    }

    private static Document rest(CheckResult result, int rows) {
        Document rest = Document.untitled();
        for (State state : List.of(State.INCONCLUSIVE, State.UNCHANGED)) {
            table(rest, state.words(), result.gated(state), rows);
        }
        table(rest, CheckWords.NEVER_DECISIVE.say(), CheckTables.gated(result, false), rows);
        if (rows > 0) {
            rest.tableIfAny(CheckTables.differences(result.differences()))
                    .tableIfAny(CheckTables.rulers(result.rulers()));
        }
        return rest.remarks(CheckTables.reading(result));
    }

    private static void table(Document document, Phrase caption, List<CellVerdict> cells, int rows) {
        if (!cells.isEmpty()) {
            List<CellVerdict> shown = cells.subList(0, Math.min(rows, cells.size()));
            Phrase all = cells.size() > shown.size()
                    ? CheckWords.FIRST_OF.say(caption, shown.size(), cells.size())
                    : caption;
            document.table(CheckTables.cells(all, shown));
        }
    }

    private static Phrase cut(Phrase phrase) {
        return new Phrase(cut(phrase.english()), cut(phrase.chinese()));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_WARNING ? text.substring(0, LONGEST_WARNING) + "…" : text;
    }
}
