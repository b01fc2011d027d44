package org.ipcbench.report.render;

import java.util.Base64;
import java.util.List;
import org.ipcbench.report.chart.Fonts;
import org.ipcbench.report.text.Phrase;

/** Builds one HTML page that needs nothing beside it. */
final class Page {
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder contents = new StringBuilder();
    private final Phrase title;
    private final String subtitle;
    private int sections;

    Page(Phrase title, String subtitle) {
        this.title = title;
        this.subtitle = subtitle;
    }

    /** Starts a section; the list of contents follows from these. */
    void section(Phrase heading) {
        sections++;
        contents.append("<li><a href=\"#s").append(sections).append("\">").append(both(heading));
        contents.append("</a></li>\n");
        body.append("<h2 id=\"s")
                .append(sections)
                .append("\">")
                .append(both(heading))
                .append("</h2>\n");
    }

    void heading(String text) {
        body.append("<h3>").append(escape(text)).append("</h3>\n");
    }

    void paragraph(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
    }

    void paragraph(Phrase phrase) {
        body.append("<p>").append(escape(phrase.english())).append(" <span lang=\"zh\">");
        body.append(escape(phrase.chinese())).append("</span></p>\n");
    }

    /** Writes what a reader must not miss. */
    void warning(String text) {
        body.append("<p class=\"warning\" role=\"note\">").append(escape(text)).append("</p>\n");
    }

    void list(List<String> lines) {
        body.append("<ul>\n");
        lines.forEach(line -> body.append("<li>").append(escape(line)).append("</li>\n"));
        body.append("</ul>\n");
    }

    void command(String text) {
        body.append("<pre><code>").append(escape(text)).append("</code></pre>\n");
    }

    void figure(String svg) {
        body.append("<figure>").append(svg).append("</figure>\n");
    }

    void table(Table table) {
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
        body.append(names ? "<th scope=\"row\"" : "<td")
                .append(number)
                .append('>')
                .append(text);
        body.append(names ? "</th>" : "</td>");
    }

    /** Returns the whole page. */
    String html() {
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
        return escape(phrase.english()) + " <span lang=\"zh\">" + escape(phrase.chinese()) + "</span>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
