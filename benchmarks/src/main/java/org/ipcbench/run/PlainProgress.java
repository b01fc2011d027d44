package org.ipcbench.run;

import java.io.PrintWriter;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;
import org.ipcbench.results.ForkStatus;

/** Prints one line per fork, for logs and pipes. */
final class PlainProgress implements Progress {
    private final PrintWriter out;
    private String position = "";
    private String left = "";

    PlainProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void starting(CellRecord cell, int fork, int done, int total, long leftMs) {
        position = "[" + (done + 1) + "/" + total + "] ";
        left = Quantities.forPeople(leftMs) + " left";
    }

    @Override
    public void again(int forks, long budgetMs) {
        out.println(Disturbed.again(forks, budgetMs));
    }

    @Override
    public void ended(CellRecord cell, Fork fork, String score) {
        String outcome = fork.status() == ForkStatus.OK ? score + Disturbed.mark(fork) : "FAILED: " + fork.error();
        out.println(position + cell.cell().title() + "  " + outcome + "  (" + left + ")");
        out.flush();
    }
}
