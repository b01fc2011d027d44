package org.ipcbench.report.check;

import java.util.List;
import org.ipcbench.results.Phrase;

/**
 * A reason to doubt the figures of a cell.
 *
 * @param reason in words; empty for none
 * @param size the largest change it may cause, as a logarithm; infinite if unknown
 */
record Excuse(Phrase reason, double size) {
    static final Excuse NONE = new Excuse(Phrase.NONE, 0);

    /** An effect of more than twice the size has another cause. */
    private static final double TIMES = 2;

    boolean covers(double effect) {
        return !reason.isEmpty() && Math.abs(effect) <= TIMES * size;
    }

    /** Returns both excuses combined. */
    Excuse and(Excuse other) {
        Phrase both = Phrase.join(List.of(reason, other.reason), Phrase.SEMICOLON);
        return new Excuse(both, Math.max(size, other.size));
    }
}
