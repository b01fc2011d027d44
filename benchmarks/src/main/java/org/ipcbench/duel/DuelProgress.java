package org.ipcbench.duel;

import java.io.PrintWriter;
import org.ipcbench.run.Quantities;

/** Shows the user how far a duel is: on a terminal in one changing line, otherwise one line per fork. Failures stay. */
public record DuelProgress(PrintWriter out, boolean terminal) {
    private static final String ERASE_LINE = "\r\033[2K";

    /**
     * Reports that a fork has ended.
     *
     * @param done forks so far, including this one
     * @param leftMs expected wall time to the end
     */
    void ended(int done, int total, long leftMs, String cell, String side, Reply reply) {
        boolean failed = !reply.error().isEmpty();
        String line = "[" + done + "/" + total + "] " + cell + "  " + side + " "
                + (failed ? "FAILED: " + reply.error() : reply.score()) + (reply.disturbed() ? "  disturbed" : "")
                + "  (" + Quantities.forPeople(leftMs)
                + " left)";
        out.print(terminal ? ERASE_LINE + line + (failed ? "\n" : "") : line + "\n");
        out.flush();
    }

    /** Ends the display of a stage. */
    void close() {
        out.print(terminal ? ERASE_LINE : "");
        out.flush();
    }
}
