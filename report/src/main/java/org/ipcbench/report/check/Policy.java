package org.ipcbench.report.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What counts as a change, and what a check is strict about. Immutable: methods that take a value return another policy.
 */
public final class Policy implements Cloneable {
    /** For two finished files: the probability that a report without any real change shows one. */
    static final double FAMILY_ALPHA = 0.02;

    /** For one cell, in each of the two stages of a duel. */
    static final double STAGE_ALPHA = 0.01;

    private double minEffect = 0.05;
    private List<CellEffect> exceptions = List.of();
    private double minEffectNs;
    private List<Pattern> rulers = List.of();
    private List<Pattern> ignored = List.of();
    private double shown = 0.5;
    private double runSpread;
    private Set<String> gates = Set.of(Samples.SCORE, Samples.P50, Samples.MEAN, Samples.P99);
    private int minCells = 1;
    private boolean lenient;
    private boolean strict;
    private boolean acrossMachines;
    private boolean failOnInconclusive;

    private Policy() {}

    private Policy with(Consumer<Policy> change) {
        try {
            var changed = (Policy) clone();
            change.accept(changed);
            return changed;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("this class is cloneable", e);
        }
    }

    /** The minimum effect of some cells. */
    public record CellEffect(Pattern cells, double minEffect) {}

    /** Returns the default policy. */
    public static Policy standard() {
        return new Policy();
    }

    /** Sets the smallest change that counts, such as 0.05 for 5 %. */
    public Policy minEffect(double share) {
        return with(policy -> policy.minEffect = share);
    }

    /** Gives cells a minimum effect of their own; the last match wins. */
    public Policy exceptions(List<CellEffect> effects) {
        return with(policy -> policy.exceptions = List.copyOf(effects));
    }

    /** Sets a minimum change per operation, in nanoseconds, that must be reached as well. */
    public Policy minEffectNs(double ns) {
        return with(policy -> policy.minEffectNs = ns);
    }

    /** Names cells that measure the machine, in addition to those marked as such. */
    public Policy rulers(List<Pattern> cells) {
        return with(policy -> policy.rulers = List.copyOf(cells));
    }

    /** Sets the share of cells that must be shown not to be worse before a check is clean. */
    public Policy shown(double share) {
        return with(policy -> policy.shown = share);
    }

    /**
     * Names the metrics that decide: {@code p50}, {@code mean} and {@code p99} of sampled cells, and secondary results such as
     * {@code gc.alloc.rate.norm}. {@code mean} also stands for the score of cells that are not sampled.
     */
    public Policy gates(Set<String> metrics) {
        var all = new HashSet<>(metrics);
        if (all.contains(Samples.MEAN)) {
            all.add(Samples.SCORE);
        }
        return with(policy -> policy.gates = Set.copyOf(all));
    }

    /** Names properties of machine, JVM and measurement that need not agree, such as {@code jvm arguments}. */
    public Policy ignored(List<Pattern> properties) {
        return with(policy -> policy.ignored = List.copyOf(properties));
    }

    /**
     * Sets how far apart two runs of one build lie on this machine: the standard deviation of their logarithms, such as 0.02;
     * 0 if it was not measured. It widens the intervals of two finished runs, not of a duel.
     */
    public Policy runSpread(double sd) {
        return with(policy -> policy.runSpread = sd);
    }

    /** Sets how many cells must regress before a check fails. */
    public Policy minCells(int cells) {
        return with(policy -> policy.minCells = cells);
    }

    /** Sets whether missing, failed and incomparable cells are only reported. */
    public Policy lenient(boolean yes) {
        return with(policy -> policy.lenient = yes);
    }

    /** Sets whether a shifted machine or an expired baseline makes the check fail. */
    public Policy strict(boolean yes) {
        return with(policy -> policy.strict = yes);
    }

    /** Sets whether sides of different machines may be shown side by side; they are never judged. */
    public Policy acrossMachines(boolean yes) {
        return with(policy -> policy.acrossMachines = yes);
    }

    /** Sets whether an inconclusive cell makes the check fail. */
    public Policy failOnInconclusive(boolean yes) {
        return with(policy -> policy.failOnInconclusive = yes);
    }

    public double minEffect() {
        return minEffect;
    }

    public List<CellEffect> exceptions() {
        return exceptions;
    }

    public double minEffectNs() {
        return minEffectNs;
    }

    public double shown() {
        return shown;
    }

    public double runSpread() {
        return runSpread;
    }

    public int minCells() {
        return minCells;
    }

    public boolean lenient() {
        return lenient;
    }

    public boolean strict() {
        return strict;
    }

    public boolean acrossMachines() {
        return acrossMachines;
    }

    public boolean failOnInconclusive() {
        return failOnInconclusive;
    }

    /** Turns a user's pattern, with {@code *} and {@code ?}, into a regular expression for the whole name of a cell. */
    public static Pattern glob(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    public Set<String> gates() {
        return gates;
    }

    double effectOf(String cell) {
        double effect = minEffect;
        for (CellEffect exception : exceptions) {
            effect = exception.cells().matcher(cell).matches() ? exception.minEffect() : effect;
        }
        return effect;
    }

    boolean ignores(String property) {
        return matches(ignored, property);
    }

    boolean isRuler(String cell) {
        return matches(rulers, cell);
    }

    private static boolean matches(List<Pattern> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
