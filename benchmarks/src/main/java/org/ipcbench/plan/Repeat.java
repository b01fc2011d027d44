package org.ipcbench.plan;

import java.util.StringJoiner;
import org.ipcbench.plugin.Plugins;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.session.PeerAt;
import org.ipcbench.spi.PeerKind;
import org.jspecify.annotations.Nullable;

/** Writes the command that measures one cell again as it was measured in a run. */
record Repeat(Profile profile, Selection selection) {

    String command(Cell cell) {
        StringJoiner command = new StringJoiner(" ", "./ipcbench run --profile " + profile.id() + " ", "");
        if (cell.floor() != null) {
            command.add("--benchmark " + Cell.FLOOR + "." + cell.floor());
        } else {
            command.add("--benchmark " + cell.benchmark() + " --mode " + cell.mode());
        }
        cell.values().forEach((axis, value) -> command.add(axis.option() + " " + value));
        String mechanism = cell.mechanism();
        if (mechanism != null) {
            Plugins.origin(mechanism).ifPresent(jar -> command.add("--plugin '" + jar + "'"));
        }
        if (PeerKind.REMOTE.id().equals(cell.value(Axis.PEER))) {
            PeerAt.chosen()
                    .ifPresent(peer -> command.add("--peer-at " + peer).add("--token-file '" + peer.tokenFile() + "'"));
        }
        add(command, "--forks ", selection.forks(), "");
        add(command, "--time ", selection.measuredMs(), "ms");
        add(command, "--settle ", selection.settlingMs(), "ms");
        if (ChronicleDir.concerns(cell)) {
            add(command, "--chronicle-dir '", selection.chronicleDir(), "'");
        }
        return command.toString();
    }

    private static void add(StringJoiner command, String before, @Nullable Object chosen, String after) {
        if (chosen != null) {
            command.add(before + chosen + after);
        }
    }
}
