package org.ipcbench.run;

import java.util.List;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;

/** Writes a selection by name. */
final class Choosing {
    private Selection chosen = Selection.ALL;

    Selection selection() {
        return chosen;
    }

    Choosing benchmarks(String... globs) {
        return with(
                List.of(globs),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers());
    }

    Choosing mechanisms(String... globs) {
        return with(
                chosen.benchmarks(),
                List.of(globs),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers());
    }

    Choosing backends(String... globs) {
        return with(
                chosen.benchmarks(),
                chosen.mechanisms(),
                List.of(globs),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers());
    }

    Choosing sizes(Integer... sizes) {
        return with(
                chosen.benchmarks(),
                chosen.mechanisms(),
                chosen.backends(),
                List.of(sizes),
                chosen.waits(),
                chosen.placements(),
                chosen.peers());
    }

    Choosing waits(WaitMode... waits) {
        return with(
                chosen.benchmarks(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                List.of(waits),
                chosen.placements(),
                chosen.peers());
    }

    Choosing placements(Placement... placements) {
        return with(
                chosen.benchmarks(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                List.of(placements),
                chosen.peers());
    }

    Choosing peers(PeerKind... peers) {
        return with(
                chosen.benchmarks(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                List.of(peers));
    }

    Choosing modes(String... modes) {
        chosen = new Selection(
                chosen.benchmarks(),
                List.of(modes),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers(),
                chosen.capacities(),
                chosen.counts(),
                chosen.forks(),
                chosen.measuredMs(),
                chosen.chronicleDir());
        return this;
    }

    Choosing forks(int forks) {
        chosen = new Selection(
                chosen.benchmarks(),
                chosen.modes(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers(),
                chosen.capacities(),
                chosen.counts(),
                forks,
                chosen.measuredMs(),
                chosen.chronicleDir());
        return this;
    }

    Choosing measuredMs(long ms) {
        chosen = new Selection(
                chosen.benchmarks(),
                chosen.modes(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers(),
                chosen.capacities(),
                chosen.counts(),
                chosen.forks(),
                ms,
                chosen.chronicleDir());
        return this;
    }

    Choosing capacities(Integer... bytes) {
        chosen = new Selection(
                chosen.benchmarks(),
                chosen.modes(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers(),
                List.of(bytes),
                chosen.counts(),
                chosen.forks(),
                chosen.measuredMs(),
                chosen.chronicleDir());
        return this;
    }

    Choosing counts(Integer... counts) {
        chosen = new Selection(
                chosen.benchmarks(),
                chosen.modes(),
                chosen.mechanisms(),
                chosen.backends(),
                chosen.sizes(),
                chosen.waits(),
                chosen.placements(),
                chosen.peers(),
                chosen.capacities(),
                List.of(counts),
                chosen.forks(),
                chosen.measuredMs(),
                chosen.chronicleDir());
        return this;
    }

    Choosing option(String name, String value) {
        return switch (name) {
            case "--profile" -> this;
            case "--benchmark" -> benchmarks(value);
            case "--mode" -> modes(value);
            case "--mechanism" -> mechanisms(value);
            case "--backend" -> backends(value);
            case "--size" -> sizes(Quantities.messageBytes(value));
            case "--wait" -> waits(WaitMode.of(value));
            case "--peer" -> peers(PeerKind.of(value));
            case "--capacity" -> capacities(Quantities.messageBytes(value));
            case "--count" -> counts(Integer.valueOf(value));
            case "--placement" -> placements(Placement.of(value));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private Choosing with(
            List<String> benchmarks,
            List<String> mechanisms,
            List<String> backends,
            List<Integer> sizes,
            List<WaitMode> waits,
            List<Placement> placements,
            List<PeerKind> peers) {
        chosen = new Selection(
                benchmarks,
                chosen.modes(),
                mechanisms,
                backends,
                sizes,
                waits,
                placements,
                peers,
                chosen.capacities(),
                chosen.counts(),
                chosen.forks(),
                chosen.measuredMs(),
                chosen.chronicleDir());
        return this;
    }
}
