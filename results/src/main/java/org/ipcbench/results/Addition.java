package org.ipcbench.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One attempted fork: a line of the journal.
 *
 * @param cell id of the cell
 * @param changes what it changes in the cell's own entry in {@code run.json}: fields and their values
 * @param fork its entry in {@code run.json}
 * @param result what JMH wrote for this fork alone; null if it produced nothing
 */
public record Addition(
        String cell,
        ObjectNode changes,
        ObjectNode fork,
        @Nullable ObjectNode result) {
    private static final String CELL = "cell";
    private static final String CHANGES = "changes";
    private static final String FORK = "fork";
    private static final String RESULT = "result";

    ObjectNode toJson() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put(CELL, cell).set(CHANGES, changes);
        line.set(FORK, fork);
        if (result != null) {
            line.set(RESULT, result);
        }
        return line;
    }

    /** Parses a line of the journal; null if it is not an entry. */
    static @Nullable Addition of(JsonNode line) {
        return line.path(CELL).isTextual()
                        && line.path(CHANGES) instanceof ObjectNode changes
                        && line.path(FORK) instanceof ObjectNode fork
                ? new Addition(
                        line.path(CELL).asText(),
                        changes,
                        fork,
                        line.path(RESULT) instanceof ObjectNode result ? result : null)
                : null;
    }
}
