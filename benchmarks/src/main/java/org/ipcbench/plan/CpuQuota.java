package org.ipcbench.plan;

import java.util.Locale;
import java.util.Optional;
import org.ipcbench.host.Placement;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;

/**
 * The CPU time that the control groups grant.
 *
 * @param cpus how many CPUs' worth; infinite if there is no quota
 */
public record CpuQuota(double cpus) {

    /** No quota, or none that can be seen. */
    public static final CpuQuota NONE = new CpuQuota(Double.POSITIVE_INFINITY);

    /**
     * Returns why two ends that wait like this cannot be measured here; empty if they can. Ends that poll keep their CPUs busy,
     * and once the quota is used up both are stopped for the rest of each period. A peer on another host has the CPUs of that host.
     */
    public Optional<Availability.Unavailable> refusal(WaitMode wait, Placement placement, PeerKind peer) {
        boolean one = placement == Placement.SAME_CPU || peer == PeerKind.REMOTE;
        return wait.polls() ? refusal(one ? 1 : 2) : Optional.empty();
    }

    /** Returns why a cell that keeps this many CPUs busy cannot be measured here; empty if it can. */
    Optional<Availability.Unavailable> refusal(int busyCpus) {
        if (cpus >= busyCpus) {
            return Optional.empty();
        }
        return Optional.of(Availability.unavailable(
                "polling keeps " + busyCpus + " CPU" + (busyCpus == 1 ? "" : "s")
                        + " busy and the control group grants " + text() + ": the figure would measure the throttling",
                String.format(
                        Locale.ROOT,
                        "grant %1$d CPUs (docker run --cpus %1$d; limits.cpu: %1$d in a pod; systemd-run -p"
                                + " CPUQuota=%1$d00%%), or --wait block",
                        busyCpus)));
    }

    /** Returns what a reader of a run must know; empty if nothing. */
    public Optional<String> note() {
        if (cpus >= 2) {
            return Optional.empty();
        }
        return Optional.of("the control group grants " + text() + " CPUs: cells that poll on two are skipped"
                + (cpus < 1 ? ", and the others are stopped when they have used up their share of a period" : "")
                + "; forks that were stopped are tagged throttled");
    }

    /** Returns the number of CPUs. */
    public String text() {
        return Double.isInfinite(cpus) ? "unlimited" : String.format(Locale.ROOT, "%.2f", cpus);
    }
}
