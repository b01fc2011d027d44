package org.ipcbench.report.stats;

import java.util.Comparator;
import org.ipcbench.report.model.MeasuredCell;

/** One row of a result: a mechanism and how Java reaches it. */
public record RowKey(String family, String mechanism, String backend) {
    /** The order in which rows are shown. */
    static final Comparator<RowKey> ORDER = Comparator.comparing(RowKey::family)
            .thenComparing(RowKey::mechanism)
            .thenComparing(RowKey::backend);

    /** Returns the row of a cell. */
    public static RowKey of(MeasuredCell cell) {
        return new RowKey(cell.family(), cell.mechanism(), cell.backend());
    }

    /** Returns the name used in charts and tables. */
    public String label() {
        return mechanism + " (" + backend + ")";
    }
}
