package org.ipcbench.report.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.report.document.Table;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.report.model.MeasuredRun;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Fork;

/** Lists the profiles of a run, for the reader to open. */
final class ProfileTable {
    private ProfileTable() {}

    /**
     * Returns a row for each file; empty if the run was not profiled.
     *
     * @param folder where the run is
     * @param report where the report will be, or a directory beside that
     */
    static Table of(MeasuredRun run, Path folder, Path report) {
        Path up = report.toAbsolutePath()
                .normalize()
                .relativize(folder.toAbsolutePath().normalize());
        var table =
                new Table(Words.PROFILES_CAPTION.say(), List.of(Words.CELL.say(), Words.FORK.say(), Words.FILE.say()));
        for (MeasuredCell cell : run.cells()) {
            for (Fork fork : cell.forks()) {
                for (String file : fork.profiles()) {
                    String name = file.substring(file.lastIndexOf('/') + 1);
                    table.add(List.of(
                            Item.of(cell.id()),
                            Item.of(fork.fork()),
                            Item.of(name).to(address(up.resolve(file)))));
                }
            }
        }
        return table;
    }

    private static String address(Path file) {
        try {
            return new URI(null, null, file.toString(), null).getRawPath();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file + " has no address", e);
        }
    }
}
