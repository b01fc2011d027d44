package org.ipcbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ipcbench.host.Seat;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.Traits;
import org.jspecify.annotations.Nullable;

/** A cell with a peer on its way into the plan. */
record Draft(Cell cell, Traits traits, String repeat, Seat.@Nullable At seat) {

    Draft(Cell cell, Traits traits, String repeat) {
        this(cell, traits, repeat, null);
    }

    Draft seated(Seat.At newSeat) {
        return new Draft(cell, traits, repeat, newSeat);
    }

    CellEntry planned(Availability.Available here) {
        List<String> tags = new ArrayList<>(baseTags());
        if (traits.mayDrop() && cell.benchmark().equals(Cell.ONE_WAY)) {
            tags.add("may-drop");
        }
        if (cell.capacityBytes() != null) {
            tags.add("capacity-" + cell.capacityBytes());
        }
        here.tags().stream().sorted().forEach(tags::add);
        return entry(tags, here.note(), CellStatus.PLANNED, "", "");
    }

    CellEntry skipped(String reason, String remedy) {
        return entry(baseTags(), "", CellStatus.SKIPPED, reason, remedy);
    }

    private List<String> baseTags() {
        List<String> tags = new ArrayList<>(natureTags());
        if (cell.count() != null) {
            tags.add("count-" + cell.count());
        }
        return List.copyOf(tags);
    }

    private List<String> natureTags() {
        String what = Benchmark.of(cell.benchmark()).tag();
        return switch (traits.channels()) {
            case MESSAGES ->
                List.of(what, traits.keepsBoundaries() ? "boundaries" : "stream", "copies-" + traits.copies());
            case WAKE_UPS -> List.of(what, traits.coalesces() ? "coalescing" : "counting");
            case LOCKS, OPEN_FILES, CONTROL, VALUES -> List.of(what);
        };
    }

    private CellEntry entry(List<String> tags, String note, CellStatus status, String reason, String remedy) {
        return new CellEntry(
                cell,
                traits.family().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                seat == null || !seat.pinned() ? List.of() : List.of(seat.ownerCpu(), seat.peerCpu()),
                seat == null ? null : seat.kind(),
                seat == null || seat.socket().equals(Seat.UNKNOWN_SOCKET) ? null : seat.socket(),
                seat == null || seat.nodeDistance() == Seat.UNKNOWN_DISTANCE ? null : seat.nodeDistance(),
                List.copyOf(tags),
                note,
                status,
                reason,
                remedy,
                repeat,
                List.of());
    }
}
