package org.ipcbench.report.render;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ipcbench.report.chart.Fonts;
import org.ipcbench.report.document.Block;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.text.Language;
import org.ipcbench.report.text.Markup;
import org.ipcbench.report.text.Resource;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** Writes a document as one self-contained HTML page; a reader of two languages can switch between them. */
final class HtmlPage {
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder contents = new StringBuilder();
    private final Set<Language> languages;
    private final Map<String, Map<Language, String>> svgs;
    private int sections;
    private String end = "";

    private HtmlPage(Set<Language> languages, Map<String, Map<Language, String>> svgs) {
        this.languages = languages;
        this.svgs = svgs;
    }

    /**
     * Returns the whole page.
     *
     * @param languages in rising order; the first is shown first
     * @param svgs the charts by name
     */
    static String of(Document document, Set<Language> languages, Map<String, Map<Language, String>> svgs) {
        var page = new HtmlPage(languages, svgs);
        document.shownOn(Medium.PAGE).forEach(page::add);
        page.body.append(page.end);
        return page.html(document.title(), document.subtitle());
    }

    private void add(Block block) {
        if (block instanceof Block.Section section) {
            section(section);
        } else if (block instanceof Block.Heading heading) {
            body.append(element("h3", heading.text()));
        } else if (block instanceof Block.Warning warning) {
            body.append("<p class=\"warning\" role=\"note\">" + words(warning.text()) + "</p>\n");
        } else if (block instanceof Block.Paragraph paragraph) {
            body.append(element("p", paragraph.text()));
        } else if (block instanceof Block.Remarks remarks) {
            body.append("<ul>\n");
            remarks.lines().forEach(line -> body.append(element("li", line)));
            body.append("</ul>\n");
        } else if (block instanceof Block.Tabular tabular) {
            table(tabular.table());
        } else if (block instanceof Block.Explorer explorer) {
            body.append("<div id=\"" + explorer.id() + "\"></div>\n<script type=\"application/json\" id=\""
                    + explorer.id() + "-data\">" + explorer.data() + "</script>\n");
        } else if (block instanceof Block.Command command) {
            body.append("<pre tabindex=\"0\"><code>" + Markup.escaped(command.text()) + "</code></pre>\n");
        } else if (block instanceof Block.Figure figure) {
            figure(figure);
        } else if (block instanceof Block.Folded folded) {
            body.append("<details><summary>").append(words(folded.summary())).append("</summary>\n");
            folded.content().shownOn(Medium.PAGE).forEach(this::add);
            body.append("</details>\n");
        }
    }

    private String element(String tag, Phrase text) {
        return "<" + tag + ">" + words(text) + "</" + tag + ">\n";
    }

    /** Starts a section; the table of contents is built from these. */
    private void section(Block.Section section) {
        sections++;
        String id = "s" + sections;
        contents.append("<li><a href=\"#" + id + "\">" + words(section.heading()) + "</a></li>\n");
        String heading = "<h2 id=\"" + id + "\">" + words(section.heading()) + "</h2>";
        body.append(end);
        body.append(
                section.folded() ? "<details class=\"section\"><summary>" + heading + "</summary>\n" : heading + "\n");
        end = section.folded() ? "</details>\n" : "";
    }

    private void figure(Block.Figure figure) {
        body.append("<figure id=\"" + figure.name() + "\">");
        Map<Language, String> drawn = svgs.getOrDefault(figure.name(), Map.of());
        for (Language language : languages) {
            body.append("<div lang=\"" + language.tag() + "\">" + drawn.getOrDefault(language, "") + "</div>");
        }
        body.append("</figure>\n");
    }

    private void table(Table table) {
        sections++;
        String id = "t" + sections;
        boolean named = !table.caption().english().isEmpty();
        String label = named ? "aria-labelledby=\"" + id + "\"" : "aria-label=\"table\"";
        body.append("<div class=\"box\" tabindex=\"0\" role=\"region\" " + label + "><table>\n");
        if (named) {
            body.append("<caption id=\"" + id + "\">" + words(table.caption()) + "</caption>\n");
        }
        body.append("<thead><tr>");
        for (int i = 0; i < table.columns().size(); i++) {
            body.append(table.numeric(i) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
            body.append(words(table.columns().get(i))).append("</th>");
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
        String text = item.code() ? "<code>" + words(item.text()) + "</code>" : words(item.text());
        if (!item.link().isEmpty()) {
            text = "<a href=\"" + Markup.escaped(item.link()) + "\">" + text + "</a>";
        }
        body.append(names ? "<th scope=\"row\"" : "<td").append(number + ">" + text + (names ? "</th>" : "</td>"));
    }

    private String html(Phrase title, Phrase subtitle) {
        Language first = languages.iterator().next();
        String font = Base64.getEncoder().encodeToString(Fonts.bytes());
        return "<!DOCTYPE html>\n<html lang=\"" + first.tag() + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"generator\" content=\"ipcbench\">\n<title>"
                + Markup.escaped(first.of(title) + " · " + first.of(subtitle)) + "</title>\n<style>\n"
                + "@font-face { font-family: \"ipcbench\"; unicode-range: U+3000-9FFF, U+FF00-FFEF; src: url(data:font/ttf;base64,"
                + font + "); }\n"
                + Resource.text("page/page.css") + "</style>\n</head>\n<body>\n<header><h1>" + words(title) + "</h1>\n"
                + switches() + "<p>" + words(subtitle) + "</p></header>\n<main>\n" + body
                + "</main>\n<nav aria-label=\"Contents\"><ul>\n" + contents + "</ul></nav>\n<script>\n"
                + Resource.text("page/page.js") + Resource.text("page/sort.js") + Resource.text("page/explorer.js")
                + Resource.text("page/history.js")
                + "</script>\n</body>\n</html>\n";
    }

    /** The buttons work by script, which shows them. */
    private String switches() {
        String language = languages.size() < 2
                ? ""
                : "<button type=\"button\" id=\"language\"><span lang=\"en\">中文</span><span lang=\"zh\">English</span></button>";
        return "<p class=\"switches\" hidden>" + language + "<button type=\"button\" id=\"theme\">"
                + words(Words.THEME.say()) + "</button></p>\n";
    }

    /** Writes words in each language of the page, of which the style shows one. */
    private String words(Phrase phrase) {
        if (languages.size() == 1 || phrase.chinese().isEmpty()) {
            return Markup.escaped(languages.iterator().next().of(phrase));
        }
        return languages.stream()
                .map(language ->
                        "<span lang=\"" + language.tag() + "\">" + Markup.escaped(language.of(phrase)) + "</span>")
                .collect(Collectors.joining());
    }
}
