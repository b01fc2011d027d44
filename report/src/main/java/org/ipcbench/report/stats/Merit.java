package org.ipcbench.report.stats;

import java.util.List;
import java.util.Optional;

/** What rows are ranked by. */
public enum Merit {
    /** The median where single operations were timed, otherwise the mean, a time or a rate. */
    HEADLINE {
        @Override
        public Optional<Figure> figure(CellSummary cell) {
            return cell.headline();
        }

        @Override
        List<Double> byFork(CellSummary cell) {
            return cell.forkValues();
        }

        @Override
        public boolean lowerIsBetter(CellSummary cell) {
            return cell.lowerIsBetter();
        }
    },

    /** The 99th percentile, where enough operations were timed. */
    TAIL {
        @Override
        public Optional<Figure> figure(CellSummary cell) {
            return cell.quantile(Quantile.P99);
        }

        @Override
        List<Double> byFork(CellSummary cell) {
            return cell.forkQuantiles(Quantile.P99);
        }
    },

    /** The CPU time that a message costs the exchanging threads of both ends, in ns. */
    CPU {
        @Override
        public Optional<Figure> figure(CellSummary cell) {
            return cell.cpu();
        }

        @Override
        List<Double> byFork(CellSummary cell) {
            return cell.cpuByFork();
        }
    };

    /** Returns the figure; empty if the cell has none. */
    public abstract Optional<Figure> figure(CellSummary cell);

    /** Returns the value of each fork; empty if a fork has too few samples for one. */
    abstract List<Double> byFork(CellSummary cell);

    /** Tells whether less is better. */
    public boolean lowerIsBetter(CellSummary cell) {
        return true;
    }

    /** Tells whether a cell can be ranked by this: only positive values have a logarithm. */
    boolean ranks(CellSummary cell) {
        List<Double> values = byFork(cell);
        return figure(cell).isPresent() && !values.isEmpty() && values.stream().allMatch(value -> value > 0);
    }
}
