package org.ipcbench.run;

import java.io.PrintWriter;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;

/** Shows the user how far a run is. Called by one thread. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {};

    /** Returns one that prints a line a fork, for logs and pipes. */
    static Progress lines(PrintWriter out) {
        return new PlainProgress(out);
    }

    /** Returns one that draws a bar on a terminal of this width. */
    static Progress bar(PrintWriter out, int columns) {
        return new BarProgress(out, columns);
    }

    /**
     * A fork is about to start.
     *
     * @param done forks behind it
     * @param total forks of this invocation
     * @param leftMs expected wall time to the end
     */
    default void starting(CellRecord cell, int fork, int done, int total, long leftMs) {}

    /**
     * All that was planned is measured, and some forks that others disturbed are about to be measured again.
     *
     * @param forks how many; more may follow
     * @param budgetMs for how long at most
     */
    default void again(int forks, long budgetMs) {}

    /** The fork that started last has ended. */
    default void ended(CellRecord cell, Fork fork, String score) {}

    @Override
    default void close() {}
}
