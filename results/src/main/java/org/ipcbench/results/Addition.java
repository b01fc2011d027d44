package org.ipcbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempted fork: a line of the journal.
 *
 * @param cell id of the cell
 * @param changes what it changes in the cell's own entry in {@code run.json}: fields and their values
 * @param fork its entry in {@code run.json}
 * @param result what JMH wrote for this fork alone; null if it produced nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Addition(
        @JsonProperty(required = true) String cell,
        @JsonProperty(required = true) ObjectNode changes,
        @JsonProperty(required = true) ObjectNode fork,
        @Nullable ObjectNode result) {

    /** Refuses a null that is spelt out: the line is not an entry. */
    public Addition {
        Objects.requireNonNull(changes, "changes");
        Objects.requireNonNull(fork, "fork");
    }
}
