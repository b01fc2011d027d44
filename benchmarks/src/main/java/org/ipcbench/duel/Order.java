package org.ipcbench.duel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A line that a side is told. Each is answered by a {@link Reply}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Order.Start.class, name = "start"),
    @JsonSubTypes.Type(value = Order.Fork.class, name = "fork"),
    @JsonSubTypes.Type(value = Order.Finish.class, name = "finish")
})
sealed interface Order {

    /**
     * The order to begin a run.
     *
     * @param folder where the run is kept; must not exist
     * @param duel the mark that both runs of the pair carry
     * @param command as the user typed it
     * @param forks planned per cell
     * @param cells ids of this side's cells
     */
    record Start(String folder, String duel, String command, int forks, List<String> cells, List<String> notes)
            implements Order {}

    /** The order to measure one fork of a cell now, and save it. */
    record Fork(String cell, int block) implements Order {}

    /** The order to complete the run. */
    record Finish() implements Order {}
}
