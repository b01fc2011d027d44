package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.results.Axis;
import org.jspecify.annotations.Nullable;

/**
 * Which backends take part: those requested, available or not. Otherwise the cheapest available native backend stands for
 * all native ones, since they make the same system calls.
 */
record BackendChoice(Selection selection) {

    private boolean asked() {
        return !selection.backends().isEmpty();
    }

    private boolean isAskedFor(String backend) {
        return new Globs(Axis.BACKEND.option(), selection.backends()).matches(backend);
    }

    /** Returns those of a mechanism's backends that take part, in its order. */
    List<String> of(List<String> backends) {
        if (asked()) {
            return backends.stream().filter(this::isAskedFor).toList();
        }
        List<String> natives = backends.stream().filter(PosixBackends::isPosix).toList();
        List<String> chosen = new ArrayList<>(backends);
        chosen.removeAll(natives);
        // If none is available, the first stays, to be skipped with its reason.
        natives.stream()
                .filter(BackendChoice::isHere)
                .findFirst()
                .or(() -> natives.stream().findFirst())
                .ifPresent(id -> chosen.add(Math.min(backends.indexOf(natives.get(0)), chosen.size()), id));
        return chosen;
    }

    /**
     * Tells whether floors through this backend take part; null means no backend. The floors of a missing backend take part only
     * if it is requested.
     */
    boolean hasFloor(@Nullable String backend) {
        return backend == null || (asked() ? isAskedFor(backend) : isHere(backend));
    }

    /** Says which native backend stands for the others; empty if none does. */
    Optional<String> note() {
        List<String> here =
                PosixBackends.ids().stream().filter(BackendChoice::isHere).toList();
        if (asked() || here.isEmpty()) {
            return Optional.empty();
        }
        String missing = PosixBackends.ids().stream()
                .filter(id -> !isHere(id))
                .map(id -> "; " + id + " " + PosixBackends.whyMissing(id))
                .collect(Collectors.joining());
        String others = String.join(",", here.subList(1, here.size()));
        return Optional.of("native calls go through " + here.get(0) + ", the cheapest backend here"
                + (others.isEmpty() ? "" : " (others: --backend " + others + ")") + missing + ".");
    }

    private static boolean isHere(String backend) {
        return PosixBackends.whyMissing(backend) == null;
    }
}
