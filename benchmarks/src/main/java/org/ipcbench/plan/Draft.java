package org.ipcbench.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipcbench.host.Seat;
import org.ipcbench.results.Cell;
import org.ipcbench.results.CellOutcome;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Seating;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** A cell with a peer, before it enters the plan. */
record Draft(BenchmarkDescription benchmark, Cell cell, Traits traits, String repeat) {

    CellRecord planned(Seat.At seat, Availability.Available here) {
        List<String> tags = baseTags();
        tags.addAll(benchmark.tags(traits));
        here.tags().stream().sorted().forEach(tags::add);
        return record(seating(seat), tags, here.note(), CellOutcome.PLANNED);
    }

    /** @param seat null if it is not known */
    CellRecord skipped(Seat.@Nullable At seat, String reason, String remedy) {
        Seating seating = seat == null ? Seating.NONE : seating(seat);
        return record(seating, baseTags(), "", CellOutcome.skipped(reason, remedy));
    }

    private List<String> baseTags() {
        List<String> tags = new ArrayList<>(natureTags());
        tags.addAll(cell.namedParts());
        return tags;
    }

    private List<String> natureTags() {
        String what = benchmark.tag();
        return switch (traits.channels()) {
            case MESSAGES ->
                List.of(what, traits.keepsBoundaries() ? "boundaries" : "stream", "copies-" + traits.copies());
            case WAKE_UPS -> List.of(what, traits.coalesces() ? "coalescing" : "counting");
            case LOCKS, OPEN_FILES, CONTROL, VALUES -> List.of(what);
        };
    }

    private CellRecord record(Seating seating, List<String> tags, String note, CellOutcome outcome) {
        return new CellRecord(
                cell,
                traits.family().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                seating,
                tags,
                note,
                outcome,
                repeat,
                List.of());
    }

    private static Seating seating(Seat.At seat) {
        return new Seating(
                seat.pinned() ? List.of(seat.ownerCpu(), seat.peerCpu()) : List.of(),
                seat.kind(),
                seat.socket().equals(Seat.UNKNOWN_SOCKET) ? null : seat.socket(),
                seat.nodeDistance() == Seat.UNKNOWN_DISTANCE ? null : seat.nodeDistance());
    }
}
