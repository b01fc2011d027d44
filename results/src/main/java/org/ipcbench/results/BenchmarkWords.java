package org.ipcbench.results;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What a benchmark says of itself to whoever reads its figures. A report asks for it by the name that a run has, old runs too; of a
 * benchmark that is not here it knows the unit only.
 *
 * <p>Found by {@link ServiceLoader}, in the order of the lines.
 */
public interface BenchmarkWords {

    /** Returns the name used in options and results. */
    String id();

    /** Returns what an operation does: the rest of a sentence that begins "An operation of" and its name; in Chinese, one of its own. */
    Phrase operation();

    /** Returns what its figure is. */
    Score score();

    /** Tells whether it is meant to be compared across message sizes. */
    default boolean isAboutSizes() {
        return false;
    }

    /** Returns all benchmarks found. */
    static List<BenchmarkWords> all() {
        return All.LIST;
    }

    /** Returns the one with this name. */
    static Optional<BenchmarkWords> of(String id) {
        return all().stream().filter(benchmark -> benchmark.id().equals(id)).findFirst();
    }

    /** The benchmarks found, loaded once. */
    final class All {
        private static final List<BenchmarkWords> LIST = ServiceLoader.load(BenchmarkWords.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();

        private All() {}
    }
}
