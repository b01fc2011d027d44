package org.ipcbench.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One fork that was tried: a line of the journal.
 *
 * @param cell id of the cell
 * @param changes what is new of the cell itself: fields of its entry in {@code run.json}, with their values
 * @param fork its entry in {@code run.json}
 * @param result what JMH has written of this fork alone; null if it gave nothing
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

    /** Returns what a line says; null if it is none of these. */
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
