package org.ipcbench.results;

import java.util.Locale;

/** The same words in English and Chinese. */
public record Phrase(String english, String chinese) {

    /** Returns both, for a heading or an axis. */
    public String both() {
        return english + " · " + chinese;
    }

    /** Returns a heading of this phrase followed by another. */
    public Phrase and(Phrase rest) {
        String first = english.substring(0, 1).toUpperCase(Locale.ROOT) + english.substring(1);
        return new Phrase(first + " " + rest.english, chinese + rest.chinese);
    }
}
