package org.ipcbench.report.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ipcbench.report.check.Environments;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Document;
import org.ipcbench.report.document.Medium;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.stats.CellSummary;
import org.ipcbench.report.stats.Fleet;
import org.ipcbench.report.text.Quantity;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.ResultFormatException;

/** The same cells on many hosts. A host is a factor of its own: its figures are set beside those of hosts like it, and never pooled. */
public final class HostsReport {
    private final List<String> names;
    private final List<MeasuredRun> runs;
    private final Map<String, List<Integer>> groups = new LinkedHashMap<>();
    private final List<Map<String, CellSummary>> cells = new ArrayList<>();

    /**
     * Takes one run of each host.
     *
     * @param byHost runs by the names of their hosts
     * @throws ResultFormatException if there are fewer than two
     */
    public HostsReport(Map<String, MeasuredRun> byHost) throws ResultFormatException {
        if (byHost.size() < 2) {
            throw new ResultFormatException(
                    "runs of " + byHost.size() + " host found", "compare --by host needs runs of two hosts or more");
        }
        names = List.copyOf(byHost.keySet());
        runs = byHost.values().stream().map(RunReport::used).toList();
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            alike.computeIfAbsent(Environments.id(runs.get(i).record().environment()), id -> new ArrayList<>())
                    .add(i);
            Map<String, CellSummary> measured = new LinkedHashMap<>();
            CellSummary.measured(runs.get(i).cells())
                    .forEach(cell -> measured.put(cell.cell().id(), cell));
            cells.add(measured);
        }
        alike.values().forEach(hosts -> groups.put(letter(groups.size()), hosts));
    }

    /** Returns the report. */
    public Document document() {
        var document = new Document(Words.HOSTS.say(), Words.HOSTS_AND_GROUPS.say(names.size(), groups.size()));
        Map<String, List<String>> odd = new LinkedHashMap<>();
        groups.forEach((group, hosts) -> odd.putAll(odd(hosts)));
        document.section(Words.HOSTS.say(), hosts(odd));
        Table differences =
                CompareTables.environment(names.stream().map(Phrase::plain).toList(), runs, true);
        document.section(Words.DIFFERENCES.say(), differences);
        groups.forEach((group, hosts) -> {
            document.section(Words.HOSTS_ALIKE.say(group, hosts.size()));
            if (hosts.size() < Fleet.FEWEST) {
                document.paragraph(Words.FEW_HOSTS.say(Fleet.FEWEST));
            }
            document.on(Medium.PAGE, Medium.MARKDOWN).table(figures(group, hosts, true));
            document.on(Medium.TERMINAL).table(figures(group, hosts, false));
        });
        document.remarks(List.of(Words.READ_HOSTS.say(), Words.READ_ODD.say()));
        return document;
    }

    /**
     * A host among those like it.
     *
     * @param odd where it is an outlier; nothing if too few are like it to tell
     */
    private record Member(String name, String group, MeasuredRun run, int measured, Item odd) {}

    private Table hosts(Map<String, List<String>> odd) {
        var members = new ArrayList<Member>();
        groups.forEach((group, hosts) -> hosts.forEach(host -> {
            int strange = odd.getOrDefault(names.get(host), List.of()).size();
            Item told = hosts.size() < Fleet.FEWEST ? Item.none() : Item.of(strange);
            members.add(new Member(
                    names.get(host), group, runs.get(host), cells.get(host).size(), told));
        }));
        return new Columns<Member>()
                .text(Words.HOST.say(), Member::name)
                .text(Words.GROUP.say(), Member::group)
                .text(Words.RUN_COLUMN.say(), host -> host.run().name())
                .text(Words.STARTED.say(), host -> host.run().record().startedAt())
                .words(Words.STATUS.say(), host -> Written.status(host.run()))
                .add(Words.CELLS_MEASURED.say(), host -> Written.measured(host.measured(), host.run()))
                .add(Words.DISTURBED_FORKS.say(), host -> Item.of(disturbed(host.run())))
                .add(Words.ODD_CELLS.say(), Member::odd)
                .table(Words.HOSTS.say(), members);
    }

    private static long disturbed(MeasuredRun run) {
        return run.goodForks().stream().filter(Fork::disturbed).count();
    }

    /** Returns the cells in which a host is an outlier among those like it, by host. */
    private Map<String, List<String>> odd(List<Integer> hosts) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (String id : ids(hosts)) {
            fleet(hosts, id).outliers().forEach((host, factor) -> found.computeIfAbsent(host, name -> new ArrayList<>())
                    .add(id));
        }
        return found;
    }

    /** @param each whether each host has a column of its own; else the lowest and the highest stand for all */
    private Table figures(String group, List<Integer> hosts, boolean each) {
        var columns = new Columns<Row>()
                .text(Words.CELL.say(), Row::id)
                .add(
                        Words.MEDIAN_OF_HOSTS.say(),
                        row -> value(hosts, row.id(), row.fleet().median()));
        if (each) {
            hosts.forEach(host -> columns.add(Phrase.plain(names.get(host)), row -> Optional.ofNullable(
                            row.fleet().values().get(names.get(host)))
                    .map(value -> value(hosts, row.id(), value))
                    .orElse(Item.none())));
        } else {
            columns.add(
                            Words.LOWEST.say(),
                            row -> value(hosts, row.id(), row.fleet().lowest()))
                    .add(
                            Words.HIGHEST.say(),
                            row -> value(hosts, row.id(), row.fleet().highest()));
        }
        columns.text(Words.OUTLIERS.say(), row -> row.fleet().outliers().entrySet().stream()
                .map(outlier -> String.format(Locale.ROOT, "%s ×%.2f", outlier.getKey(), outlier.getValue()))
                .collect(Collectors.joining(", ")));
        Phrase alike = Words.HOSTS_ALIKE.say(group, hosts.size());
        return columns.table(
                Phrase.join(List.of(alike, Words.HOSTS_CAPTION.say()), new Phrase(". ", "。")),
                ids(hosts).stream()
                        .map(id -> new Row(id, fleet(hosts, id)))
                        .filter(row -> !row.fleet().values().isEmpty())
                        .toList());
    }

    private record Row(String id, Fleet fleet) {}

    private Set<String> ids(List<Integer> hosts) {
        var ids = new TreeSet<String>();
        hosts.forEach(host -> ids.addAll(cells.get(host).keySet()));
        return ids;
    }

    private Fleet fleet(List<Integer> hosts, String id) {
        Map<String, Double> values = new LinkedHashMap<>();
        boolean lowerIsBetter = true;
        for (int host : hosts) {
            CellSummary cell = cells.get(host).get(id);
            if (cell != null && cell.headline().isPresent()) {
                values.put(names.get(host), cell.headline().get().value());
                lowerIsBetter = cell.lowerIsBetter();
            }
        }
        return new Fleet(values, lowerIsBetter);
    }

    private Item value(List<Integer> hosts, String id, double value) {
        CellSummary any = hosts.stream()
                .map(host -> cells.get(host).get(id))
                .filter(cell -> cell != null)
                .findFirst()
                .orElseThrow();
        return Item.of(any.lowerIsBetter() ? Quantity.time(value) : Quantity.rate(value), value);
    }

    /** A, B, … Z, AA, AB, … */
    private static String letter(int number) {
        String last = String.valueOf((char) ('A' + number % 26));
        return number < 26 ? last : letter(number / 26 - 1) + last;
    }
}
