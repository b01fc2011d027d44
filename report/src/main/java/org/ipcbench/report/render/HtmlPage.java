package org.ipcbench.report.render;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.chart.Fonts;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.results.Phrase;

/** Writes a document as one self-contained HTML page. */
final class HtmlPage {
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder contents = new StringBuilder();
    private final Map<String, String> svgs;
    private int sections;

    private HtmlPage(Map<String, String> svgs) {
        this.svgs = svgs;
    }

    /**
     * Returns the whole page.
     *
     * @param svgs the charts by name
     */
    static String of(Document document, Map<String, String> svgs) {
        var page = new HtmlPage(svgs);
        document.shownOn(Medium.PAGE).forEach(page::add);
        return page.html(document.title(), document.subtitle());
    }

    private void add(Block block) {
        if (block instanceof Block.Section section) {
            section(section.heading());
        } else if (block instanceof Block.Heading heading) {
            body.append("<h3>").append(escape(heading.text())).append("</h3>\n");
        } else if (block instanceof Block.Warning warning) {
            body.append("<p class=\"warning\" role=\"note\">")
                    .append(escape(warning.text()))
                    .append("</p>\n");
        } else if (block instanceof Block.Paragraph paragraph) {
            body.append("<p>").append(both(paragraph.text())).append("</p>\n");
        } else if (block instanceof Block.Remarks remarks) {
            list(remarks.lines());
        } else if (block instanceof Block.Tabular tabular) {
            table(tabular.table());
        } else if (block instanceof Block.Command command) {
            body.append("<pre><code>").append(escape(command.text())).append("</code></pre>\n");
        } else if (block instanceof Block.Figure figure) {
            body.append("<figure>").append(svgs.getOrDefault(figure.name(), "")).append("</figure>\n");
        } else if (block instanceof Block.Folded folded) {
            body.append("<details><summary>").append(escape(folded.summary())).append("</summary>\n");
            folded.content().shownOn(Medium.PAGE).forEach(this::add);
            body.append("</details>\n");
        }
    }

    /** Starts a section; the table of contents is built from these. */
    private void section(Phrase heading) {
        sections++;
        contents.append("<li><a href=\"#s").append(sections).append("\">").append(both(heading));
        contents.append("</a></li>\n");
        body.append("<h2 id=\"s")
                .append(sections)
                .append("\">")
                .append(both(heading))
                .append("</h2>\n");
    }

    private void list(List<String> lines) {
        body.append("<ul>\n");
        lines.forEach(line -> body.append("<li>").append(escape(line)).append("</li>\n"));
        body.append("</ul>\n");
    }

    private void table(Table table) {
        body.append("<div class=\"box\" tabindex=\"0\" role=\"region\" aria-label=\"");
        body.append(escape(table.caption())).append("\"><table>\n<caption>");
        body.append(escape(table.caption())).append("</caption>\n<thead><tr>");
        for (int i = 0; i < table.columns().size(); i++) {
            body.append(table.numeric(i) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
            body.append(escape(table.columns().get(i))).append("</th>");
        }
        body.append("</tr></thead>\n<tbody>\n");
        for (List<Table.Item> row : table.rows()) {
            body.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                item(row.get(i), i == 0);
            }
            body.append("</tr>\n");
        }
        body.append("</tbody></table></div>\n");
    }

    private void item(Table.Item item, boolean names) {
        String number = Double.isNaN(item.sort()) ? "" : " class=\"n\" data-sort=\"" + item.sort() + "\"";
        String text = item.code() ? "<code>" + escape(item.text()) + "</code>" : escape(item.text());
        if (!item.link().isEmpty()) {
            text = "<a href=\"" + escape(item.link()) + "\">" + text + "</a>";
        }
        body.append(names ? "<th scope=\"row\"" : "<td")
                .append(number)
                .append('>')
                .append(text);
        body.append(names ? "</th>" : "</td>");
    }

    private String html(Phrase title, String subtitle) {
        String font = Base64.getEncoder().encodeToString(Fonts.bytes());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"generator\" content=\"ipcbench\">\n<title>"
                + escape(title.chinese() + " · " + title.english() + " · " + subtitle) + "</title>\n<style>\n"
                + "@font-face { font-family: \"ipcbench\"; src: url(data:font/ttf;base64," + font + ");\n"
                + "  unicode-range: U+2E80-9FFF, U+FF00-FFEF; }\n"
                + Resource.text("page.css") + "</style>\n</head>\n<body>\n<header><h1>" + both(title) + "</h1>\n<p>"
                + escape(subtitle) + "</p></header>\n<nav aria-label=\"Contents\"><ul>\n" + contents
                + "</ul></nav>\n<main>\n" + body + "</main>\n<script>\n" + Resource.text("sort.js")
                + "</script>\n</body>\n</html>\n";
    }

    private static String both(Phrase phrase) {
        return phrase.chinese().isEmpty()
                ? escape(phrase.english())
                : escape(phrase.english()) + " <span lang=\"zh\">" + escape(phrase.chinese()) + "</span>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
