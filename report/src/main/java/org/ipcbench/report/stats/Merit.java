package org.ipcbench.report.stats;

import java.util.List;
import java.util.Optional;

/** What rows are ranked by. */
public enum Merit {
    /** The median where single operations were timed, otherwise the mean, a time or a rate. */
    HEADLINE,
    /** The 99th percentile, where enough operations were timed. */
    TAIL,
    /** The CPU time that a message costs the exchanging threads of both ends, in ns. */
    CPU;

    /** Returns the figure; empty if the cell has none. */
    public Optional<Figure> figure(CellSummary cell) {
        return switch (this) {
            case HEADLINE -> cell.headline();
            case TAIL -> cell.quantile(Quantile.P99);
            case CPU -> cell.cpu();
        };
    }

    /** Returns the value of each fork; empty if a fork has too few samples for one. */
    List<Double> byFork(CellSummary cell) {
        return switch (this) {
            case HEADLINE -> cell.forkValues();
            case TAIL -> cell.forkQuantiles(Quantile.P99);
            case CPU -> cell.cpuByFork();
        };
    }

    /** Tells whether less is better. */
    public boolean lowerIsBetter(CellSummary cell) {
        return this != HEADLINE || cell.lowerIsBetter();
    }

    /** Tells whether a cell can be ranked by this: only positive values have a logarithm. */
    boolean ranks(CellSummary cell) {
        List<Double> values = byFork(cell);
        return figure(cell).isPresent() && !values.isEmpty() && values.stream().allMatch(value -> value > 0);
    }
}
