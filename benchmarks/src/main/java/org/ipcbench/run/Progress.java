package org.ipcbench.run;

import java.io.PrintWriter;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;

/** Shows the user how far a run is. Called by one thread. */
public interface Progress extends AutoCloseable {

    /** Shows nothing. */
    Progress NONE = new Progress() {};

    /** Returns one that prints one line per fork, for logs and pipes. */
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
     * @param done forks already done
     * @param total forks of this invocation
     * @param leftMs expected wall time to the end
     */
    default void starting(CellRecord cell, int fork, int done, int total, long leftMs) {}

    /**
     * All planned forks are done, and some disturbed ones are about to be measured again.
     *
     * @param forks how many; more may follow
     * @param budgetMs how long that may take
     */
    default void again(int forks, long budgetMs) {}

    /** The fork that started last has ended. */
    default void ended(CellRecord cell, Fork fork, String score) {}

    @Override
    default void close() {}
}
