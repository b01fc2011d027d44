package org.ipcbench.report.chart;

import java.util.List;
import java.util.TreeSet;
import org.ipcbench.report.stats.Basis;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;

/** What captions and axes say about a group of cells. */
final class Wording {
    private Wording() {}

    /** Names an axis, and says which direction is better. */
    static Phrase axis(Score score) {
        return better(score.axis(), (score.lowerIsBetter() ? Words.LOWER : Words.HIGHER).say());
    }

    static Phrase better(Phrase name, Phrase direction) {
        return new Phrase(
                name.english() + " (" + direction.english() + ")",
                name.inChinese() + "（" + direction.inChinese() + "）");
    }

    static Score score(Group group) {
        return Words.score(group.scale().benchmark(), group.isTime());
    }

    /** Says what all cells of a chart have in common. */
    static Phrase subject(Group group, long size) {
        var kinds = new TreeSet<String>();
        group.cells().forEach(cell -> kinds.add(cell.cell().placementKind()));
        kinds.remove("");
        kinds.remove(group.scale().placement());
        String kind = kinds.isEmpty() ? "" : " (" + String.join(", ", kinds) + ")";
        Phrase label = Phrase.plain(group.scale().label() + kind);
        return size > 0 ? join(label, Words.MESSAGES_OF.say(Quantity.size(size))) : label;
    }

    static Phrase join(Phrase... parts) {
        return Phrase.join(List.of(parts), Phrase.plain(" · "));
    }

    static Phrase figureName(Group group) {
        return group.cells().stream().allMatch(cell -> cell.samples() > 0)
                ? Phrase.plain("p50")
                : Words.MEAN_OF_FORKS.say();
    }

    /** Says what the spread of a chart covers, as for its weakest cell. */
    static Phrase spread(Group group) {
        Basis weakest = group.weakestBasis();
        boolean all = group.cells().stream().allMatch(cell -> cell.mean().basis() == weakest);
        return switch (weakest) {
            case FORKS -> Words.FORK_TO_FORK.say();
            case ITERATIONS -> (all ? Words.ITERATION_TO_ITERATION : Words.SOME_ITERATIONS).say();
            case NONE -> (all ? Words.NO_SPREAD : Words.SOME_NO_SPREAD).say();
        };
    }
}
