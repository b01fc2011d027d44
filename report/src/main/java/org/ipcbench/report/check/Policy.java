package org.ipcbench.report.check;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What counts as a change, and what a check is strict about.
 *
 * @param minEffect the smallest change that counts, such as 0.05 for 5 %
 * @param exceptions cells with a minimum effect of their own; the last that matches holds
 * @param floorNs a change of an operation by less than this does not count either
 * @param rulers names of cells that measure the machine, besides those that say so themselves
 * @param minCells fewer regressed cells than this do not fail a check
 * @param lenient whether missing, failed and incomparable cells are only reported
 * @param strict whether a machine that has shifted, or an expired baseline, makes the check fail
 * @param acrossMachines whether sides of different machines may be shown side by side; they are never judged
 * @param failOnInconclusive whether an inconclusive cell makes the check fail
 * @param resamples of the bootstrap; 0 leaves it out
 */
public record Policy(
        double minEffect,
        List<CellEffect> exceptions,
        double floorNs,
        List<Pattern> rulers,
        int minCells,
        boolean lenient,
        boolean strict,
        boolean acrossMachines,
        boolean failOnInconclusive,
        int resamples,
        long seed) {

    /** Of two finished files: the probability, in a report without any change, that something is said to have changed. */
    static final double FAMILY_ALPHA = 0.02;

    /** Of one cell, in each of the two stages of a duel. */
    static final double STAGE_ALPHA = 0.01;

    /** The minimum effect of some cells. */
    public record CellEffect(Pattern cells, double minEffect) {}

    public Policy {
        exceptions = List.copyOf(exceptions);
        rulers = List.copyOf(rulers);
    }

    /** Returns what holds unless somebody says otherwise. */
    public static Policy standard() {
        return new Policy(0.05, List.of(), 0, List.of(), 1, false, false, false, false, 10_000, 1);
    }

    /** Returns this policy without the bootstrap. */
    public Policy withoutBootstrap() {
        return new Policy(
                minEffect,
                exceptions,
                floorNs,
                rulers,
                minCells,
                lenient,
                strict,
                acrossMachines,
                failOnInconclusive,
                0,
                seed);
    }

    /** Turns a pattern of a person, with {@code *} and {@code ?}, into one that the whole name of a cell matches. */
    public static Pattern glob(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    double effectOf(String cell) {
        double effect = minEffect;
        for (CellEffect exception : exceptions) {
            effect = exception.cells().matcher(cell).matches() ? exception.minEffect() : effect;
        }
        return effect;
    }

    boolean isRuler(String cell) {
        return rulers.stream().anyMatch(ruler -> ruler.matcher(cell).matches());
    }
}
