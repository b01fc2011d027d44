package org.ipcbench.run;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Program;

/** Says in words what others took. */
final class Disturbed {
    private Disturbed() {}

    /** Returns the mark of a disturbed fork in a log; empty if it was not disturbed. */
    static String mark(Fork fork) {
        if (!fork.disturbed()) {
            return "";
        }
        return "  disturbed" + (Double.isNaN(fork.taken()) ? "" : ", " + share(fork.taken()) + " taken")
                + (fork.cramped() ? ", " + share(fork.room()) + " left beside it" : "");
    }

    static String again(int forks, long budgetMs) {
        return forks + (forks == 1 ? " fork was" : " forks were")
                + " disturbed by others and will be measured again, for " + Quantities.forPeople(budgetMs) + " at most";
    }

    /** Writes a share of one CPU, which may be more than one. */
    static String share(double ofOneCpu) {
        return String.format(Locale.ROOT, "%.0f %% of a CPU", 100 * ofOneCpu);
    }

    /** Names programs, without what they took. */
    static String names(List<Program> programs) {
        return programs.stream().map(Program::name).collect(Collectors.joining(", "));
    }
}
