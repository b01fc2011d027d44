package org.ipcbench.report.baseline;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A result kept for comparison.
 *
 * @param rolling true if it follows the main branch, false if it stays until it is replaced explicitly
 * @param machine digest of the machine it was measured on
 * @param folder where it is stored
 * @param run name of the run or file that it was saved from
 * @param commit the commit that was measured; empty if unknown
 * @param forks the fewest ok forks of any cell
 * @param expiresAt null if it does not expire
 */
public record Baseline(
        String name,
        boolean rolling,
        String machine,
        Path folder,
        String run,
        String commit,
        int cells,
        int forks,
        Instant savedAt,
        @Nullable Instant expiresAt) {

    /** By then, something else has usually changed too. */
    private static final Duration STALE = Duration.ofDays(30);

    public boolean expired(Instant now) {
        return expiresAt != null && now.isAfter(expiresAt);
    }

    /** Returns the age in whole days. */
    public long days(Instant now) {
        return Duration.between(savedAt, now).toDays();
    }

    boolean stale(Instant now) {
        return Duration.between(savedAt, now).compareTo(STALE) > 0;
    }
}
