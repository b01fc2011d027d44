package org.ipcbench.report.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.report.history.ChangePoints.Change;
import org.ipcbench.report.history.HistoryFile.Point;
import org.ipcbench.report.history.HistoryFile.Series;
import org.ipcbench.report.text.Quantity;

/** Series of checks as JSON for the page's script. Names of runs, which most series share, are kept once. */
public final class Timeline {

    /** A change of level: its first point, and new : old cost. */
    private record Step(int at, double ratio, boolean settled) {}

    /**
     * A series.
     *
     * @param runs numbers of the names of its points
     * @param values logarithms of the figure
     * @param spreads standard deviations of logarithms
     */
    private record Line(
            String cell,
            String machine,
            String latest,
            List<Integer> runs,
            List<Double> values,
            List<Double> spreads,
            List<Step> steps) {}

    private record Data(Map<String, PageData.Said> words, List<String> runs, List<Line> series) {}

    private Timeline() {}

    /**
     * Returns the data.
     *
     * @param changes the changes of level of each series
     */
    public static String of(List<Series> all, List<List<Change>> changes) {
        Map<String, Integer> runs = new LinkedHashMap<>();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            var numbers = new ArrayList<Integer>();
            var values = new ArrayList<Double>();
            var spreads = new ArrayList<Double>();
            for (Point point : series.points()) {
                int next = runs.size();
                numbers.add(runs.computeIfAbsent(point.name(), name -> next));
                values.add(PageData.rounded(Math.log(series.value(point))));
                spreads.add(PageData.rounded(point.spread()));
            }
            List<Step> steps =
                    changes.get(i).stream().map(change -> step(series, change)).toList();
            double last = series.value(series.points().get(series.points().size() - 1));
            String latest = Quantity.score(series.unit(), last);
            lines.add(new Line(series.cell(), series.machine(), latest, numbers, values, spreads, steps));
        }
        return PageData.json(new Data(PageData.words(), List.copyOf(runs.keySet()), lines));
    }

    private static Step step(Series series, Change change) {
        double ratio = PageData.rounded(Math.exp(change.after() - change.before()));
        return new Step(change.index(), ratio, series.settled(change));
    }
}
