package org.ipcbench.report.check;

import java.util.regex.Pattern;

/**
 * An accepted regression.
 *
 * @param cells the cells it applies to
 * @param reason as given by the person who accepted it
 * @param upTo the largest change that is accepted, such as 0.2 for 20 %; infinite for any
 */
public record Acceptance(Pattern cells, String reason, double upTo) {
    boolean covers(String cell, double ratio) {
        return cells.matcher(cell).matches() && ratio <= 1 + upTo;
    }
}
