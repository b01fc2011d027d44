package org.ipcbench.report.text;

/** The same words in English and Chinese. */
public record Phrase(String english, String chinese) {

    /** Returns both, for a heading or an axis. */
    public String both() {
        return english + " · " + chinese;
    }
}
