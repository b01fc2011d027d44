package org.ipcbench.run;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;
import org.ipcbench.results.ForkStatus;
import org.jspecify.annotations.Nullable;

/** Draws a bar with the current cell and the time left, and prints a line for each failed fork. */
final class BarProgress implements Progress {
    private static final String ERASE_LINE = "\r\033[2K";

    /** Waking up once a second costs a measured CPU less than its own timer ticks. */
    private static final int REDRAW_MS = 1_000;

    private final PrintWriter out;
    private final int columns;
    private @Nullable ProgressBar bar;

    BarProgress(PrintWriter out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    @Override
    public void starting(CellRecord cell, int fork, int done, int total, long leftMs) {
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MS)
                    .hideEta()
                    .setConsumer(new DelegatingProgressBarConsumer(this::drawLine, columns))
                    .build();
            bar = current;
        }
        current.stepTo(done);
        current.setExtraMessage(
                Quantities.forPeople(leftMs) + " left, " + cell.cell().title());
        current.refresh();
    }

    @Override
    public void again(int forks, long budgetMs) {
        close();
        bar = null;
        draw(Disturbed.again(forks, budgetMs) + "\n");
    }

    @Override
    public void ended(CellRecord cell, Fork fork, String score) {
        if (fork.status() != ForkStatus.OK) {
            draw(cell.cell().title() + ": " + fork.error() + "\n");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            draw("");
        }
    }

    /** The bar has a minimum length; a line wider than the terminal would wrap and not be erased. */
    private void drawLine(String line) {
        draw(line.length() <= columns ? line : line.substring(0, columns));
    }

    private synchronized void draw(String line) {
        out.print(ERASE_LINE + line);
        out.flush();
    }
}
