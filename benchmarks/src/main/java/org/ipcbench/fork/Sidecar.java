package org.ipcbench.fork;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.results.Account;
import org.ipcbench.results.CpuUse;
import org.ipcbench.results.Expense;
import org.ipcbench.results.Iteration;
import org.ipcbench.results.Pace;
import org.jspecify.annotations.Nullable;

/**
 * What a fork writes about itself besides JMH's scores.
 *
 * @param error why it failed, in one line; empty if it did not
 * @param tags found while measuring, such as {@code huge-pages}
 * @param note something a reader should know
 * @param iterations what went on around each measured iteration; empty if not recorded
 * @param costs what a message cost each end in each measured iteration; iterations that lack a reading are left out
 * @param cpu what the measured CPUs did from before the first of them until after the last; null if not recorded
 * @param pace how its pace developed during warm-up; null if not recorded
 * @param figures what takes the place of JMH's figures; null if nothing does
 */
public record Sidecar(
        String error,
        @JsonUnwrapped Account account,
        List<String> tags,
        String note,
        List<Iteration> iterations,
        List<Map<String, Map<Expense, Double>>> costs,
        @Nullable CpuUse cpu,
        @Nullable Pace pace,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Figures figures) {

    /** What is known of a fork that wrote nothing. */
    public static final Sidecar NONE = failed("");

    /** Treats what the file leaves out as empty. */
    public Sidecar {
        error = Objects.requireNonNullElse(error, "");
        tags = Objects.requireNonNullElse(tags, List.of());
        note = Objects.requireNonNullElse(note, "");
        iterations = Objects.requireNonNullElse(iterations, List.of());
        costs = Objects.requireNonNullElse(costs, List.of());
    }

    /** Describes a fork that failed. */
    public static Sidecar failed(String error) {
        return new Sidecar(error, Account.NONE, List.of(), "", List.of(), List.of(), null, null, null);
    }

    /** Describes a fork whose iterations were not watched. */
    public static Sidecar of(Account account) {
        return new Sidecar("", account, List.of(), "", List.of(), List.of(), null, null, null);
    }

    /** Returns how many messages were sent and checked; 0 if not reported. */
    public long messages() {
        return account.messages() == null ? 0 : account.messages();
    }

    /** Returns how many the peer received; 0 if not reported. */
    public long received() {
        return account.received() == null ? 0 : account.received();
    }
}
