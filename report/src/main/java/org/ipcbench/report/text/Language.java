package org.ipcbench.report.text;

import org.ipcbench.results.Phrase;

/** A language of reports. */
public enum Language {
    ENGLISH("en", ""),
    CHINESE("zh", ".zh");

    private final String tag;
    private final String infix;

    Language(String tag, String infix) {
        this.tag = tag;
        this.infix = infix;
    }

    /** Returns its tag in pages, as in BCP 47. */
    public String tag() {
        return tag;
    }

    /** Returns the name of a file in this language: {@code report.md} or {@code report.zh.md}. */
    public String file(String name, String extension) {
        return name + infix + "." + extension;
    }

    /** Returns the words in this language. */
    public String of(Phrase phrase) {
        return this == ENGLISH ? phrase.english() : phrase.inChinese();
    }
}
