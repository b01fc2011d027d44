package org.ipcbench.report.stats;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.results.Axis;

/**
 * What cells must have in common to share a chart's scale or a ranking.
 *
 * @param tags the cell's tags, except those that describe the mechanism itself or single sizes
 */
public record Scale(String benchmark, String mode, List<String> tags, String waitMode, String placement, String peer) {

    private static final Set<String> OF_MECHANISM =
            Set.of("boundaries", "stream", "fragmented", "counting", "coalescing");

    /** The order in which cells are shown. */
    public static final Comparator<Scale> ORDER = Comparator.comparing(Scale::benchmark, Comparator.reverseOrder())
            .thenComparing(Scale::mode)
            .thenComparing(scale -> String.join(" ", scale.tags()))
            .thenComparing(Scale::peer)
            // Without the CPU state, which is ordered separately: "near" before "far".
            .thenComparing(scale -> scale.placement().replaceFirst(" .*", ""))
            .thenComparing(Scale::placement, Comparator.reverseOrder())
            .thenComparing(Scale::waitMode);

    public static Scale of(MeasuredCell cell) {
        List<String> tags =
                cell.tags().stream().filter(tag -> !own(tag)).sorted().toList();
        return new Scale(cell.benchmark(), cell.mode(), tags, cell.waitMode(), cell.placement(), cell.peer());
    }

    /** Returns the scale without wait mode and placement. */
    public Scale acrossWaiting() {
        return new Scale(benchmark, mode, tags, "", "", peer);
    }

    /** Returns the scale without the rate of a load or the objective of a search: to show over the rate, never to rank. */
    public Scale acrossRates() {
        List<String> rest = tags.stream()
                .filter(tag -> !isOn(Axis.RATE, tag) && !isOn(Axis.SLO, tag))
                .toList();
        return new Scale(benchmark, mode, rest, waitMode, placement, peer);
    }

    /** Returns the value on an axis that splits scales, such as the rate of a load; empty if cells of this scale have none. */
    public Optional<String> value(Axis axis) {
        return tags.stream()
                .filter(tag -> isOn(axis, tag))
                .map(tag -> tag.substring(name(axis).length()))
                .findFirst();
    }

    private static boolean isOn(Axis axis, String tag) {
        return tag.startsWith(name(axis));
    }

    private static String name(Axis axis) {
        return axis.option().substring(2) + "-";
    }

    /** Returns the scale without the kind of peer. */
    Scale acrossPeers() {
        return new Scale(benchmark, mode, tags, waitMode, placement, "");
    }

    /** Returns the name to show, such as {@code RoundTrip, echo, block, two-cpus, process}. */
    public String label() {
        return Stream.of(Stream.of(benchmark), tags.stream(), Stream.of(waitMode, placement, peer))
                .flatMap(part -> part)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** Returns a name for files and anchors, such as {@code roundtrip-echo-block-two-cpus-process}. */
    public String slug() {
        return slug(label() + (mode.equals("sample") || mode.equals("thrpt") ? "" : " " + mode));
    }

    /** Reduces a text to lower case letters, digits and hyphens. */
    public static String slug(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Tells whether a tag describes the mechanism itself, or one size: shown, but no reason to split a chart. */
    private static boolean own(String tag) {
        return OF_MECHANISM.contains(tag) || tag.startsWith("copies-");
    }
}
