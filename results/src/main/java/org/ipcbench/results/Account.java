package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the two ends of a fork report to have moved, and what it cost each.
 *
 * @param messages sent and checked in the measured iterations; null if unknown
 * @param received what the peer reports to have received, from first to last
 * @param lost sent by the owner and never received, from first to last; only where a mechanism may drop messages
 * @param costPerMessage what a message cost {@code owner} and {@code peer}, over all measured iterations; if there are several
 *     peers, all of them together. What could not be read is left out
 */
public record Account(
        @Nullable Long messages,
        @Nullable Long received,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long lost,
        Map<String, Map<Expense, Double>> costPerMessage) {

    /** The end that sends first. */
    public static final String OWNER = "owner";

    /** The other end. */
    public static final String PEER = "peer";

    /** The account of a fork that left none. */
    public static final Account NONE = new Account(0L, 0L, 0, Map.of());

    /** Treats what the file leaves out as empty. */
    public Account {
        costPerMessage = Objects.requireNonNullElse(costPerMessage, Map.of());
    }

    /** Returns what a message cost an end; null if that is not known. */
    public @Nullable Double cost(String end, Expense expense) {
        return costPerMessage.getOrDefault(end, Map.of()).get(expense);
    }

    /** Returns what is known about only some of the iterations: the two ends account for all of them together. */
    Account ofSome() {
        return new Account(null, received, lost, Map.of());
    }
}
