package org.ipcbench.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ipcbench.report.document.Columns;
import org.ipcbench.report.document.Table.Item;
import org.ipcbench.report.model.MeasuredCell;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellOutcome;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Seating;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Declaring an axis is enough to give it a column in every table of cells. */
class CellColumnsTest {
    private static final Set<Axis> IN_THE_NAME = EnumSet.of(Axis.MECHANISM, Axis.BACKEND);

    private final Columns<MeasuredCell> columns = columns();

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MECHANISM", "BACKEND"})
    void everyAxisHasAColumnWithItsValue(Axis axis) {
        List<Phrase> heads = columns.headings();
        List<Item> row = columns.row(cell(axis, "7"));

        assertThat(heads).hasSameSizeAs(row).contains(axis.words());
        assertThat(row.get(heads.indexOf(axis.words())).text().english()).startsWith("7");
    }

    @Test
    void theNameOfTheRowAndTheTableSayTheRest() {
        List<Phrase> heads = columns(Axis.PEER).headings();

        assertThat(heads).doesNotContain(Axis.PEER.words()).hasSize(Axis.values().length - 1);
        IN_THE_NAME.forEach(axis -> assertThat(heads).doesNotContain(axis.words()));
    }

    @Test
    void aNumberIsSortedAsOne() {
        int column = columns.headings().indexOf(Axis.COUNT.words());

        assertThat(columns.row(cell(Axis.COUNT, "253")).get(column)).isEqualTo(Item.of(253));
        assertThat(columns.row(cell(Axis.WAIT, "block")).get(column)).isEqualTo(Item.none());
    }

    private static Columns<MeasuredCell> columns(Axis... said) {
        var name = new Columns<MeasuredCell>().text(Phrase.plain("row"), cell -> "pipe (jna)");
        return CellColumns.add(name, cell -> cell, said);
    }

    private static MeasuredCell cell(Axis axis, String value) {
        Cell cell = Cell.of("RoundTrip", "avgt").with(axis, value);
        return MeasuredCell.of(
                new CellRecord(cell, null, Seating.NONE, List.of(), "", CellOutcome.PLANNED, "", List.of()));
    }
}
