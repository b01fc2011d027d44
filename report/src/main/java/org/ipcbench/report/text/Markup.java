package org.ipcbench.report.text;

/** Text inside HTML and SVG. */
public final class Markup {
    private Markup() {}

    /** Returns a text with nothing left in it that begins markup or ends an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
