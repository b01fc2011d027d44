package org.ipcbench.report.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Ranking;
import org.ipcbench.report.stats.Ranking.Place;

/**
 * The rows that serve a need best on the machine of a run.
 *
 * @param group where they were measured: the one that offers most rows to choose from
 * @param messageBytes the size of a message
 * @param best the rows that no other is shown to beat, the best figure first
 * @param next the best row that is shown to be worse than those; empty if there is none
 */
public record Answer(Need need, Group group, long messageBytes, List<Place> best, Optional<Place> next) {

    public Answer {
        best = List.copyOf(best);
    }

    /** Answers each need that the groups of a run are about. */
    public static List<Answer> of(List<Group> groups) {
        var answers = new ArrayList<Answer>();
        for (Need need : Need.values()) {
            groups.stream()
                    .flatMap(group -> of(need, group).stream())
                    .reduce((first, other) -> other.rows() > first.rows() ? other : first)
                    .ifPresent(answers::add);
        }
        return answers;
    }

    private static Optional<Answer> of(Need need, Group group) {
        return need.size(group).flatMap(bytes -> {
            List<Place> places = Ranking.of(group.at(bytes), need.merit()).stream()
                    .filter(place -> place.place() > 0)
                    .toList();
            List<Place> best =
                    places.stream().filter(place -> place.place() == 1).toList();
            Optional<Place> next =
                    places.stream().filter(place -> place.place() > 1).findFirst();
            return best.isEmpty() ? Optional.empty() : Optional.of(new Answer(need, group, bytes, best, next));
        });
    }

    private int rows() {
        return group.at(messageBytes).size();
    }
}
