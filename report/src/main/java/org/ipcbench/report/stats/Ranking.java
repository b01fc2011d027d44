package org.ipcbench.report.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of the rows of one group at one size. */
public final class Ranking {

    /**
     * A cell in its place.
     *
     * @param place 1 + the number of cells whose whole spread is better; cells whose spreads overlap may share it. 0 for
     *     a cell that is not ranked because it is fragmented
     */
    public record Place(int place, CellSummary cell, Figure figure) {}

    private Ranking() {}

    /** Ranks the cells of a size; those without a headline figure are left out. */
    public static List<Place> of(Group group, long messageBytes) {
        var places = new ArrayList<Place>();
        List<CellSummary> cells = group.at(messageBytes);
        for (CellSummary cell : cells) {
            cell.headline().ifPresent(figure -> places.add(new Place(place(cell, figure, cells), cell, figure)));
        }
        boolean lower = cells.stream().allMatch(CellSummary::lowerIsBetter);
        Comparator<Place> byFigure =
                Comparator.comparing(place -> place.figure().value());
        places.sort(Comparator.comparing((Place place) -> place.place() == 0)
                .thenComparing(lower ? byFigure : byFigure.reversed()));
        return places;
    }

    private static int place(CellSummary cell, Figure figure, List<CellSummary> cells) {
        if (cell.cell().fragmented()) {
            return 0;
        }
        int better = 0;
        for (CellSummary other : cells) {
            Figure against = other.headline().orElse(figure);
            boolean wholly = cell.lowerIsBetter() ? against.high() < figure.low() : against.low() > figure.high();
            better += wholly && !other.cell().fragmented() ? 1 : 0;
        }
        return better + 1;
    }
}
