package org.ipcbench.duel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The order of a duel. A block has one fork of each side of every cell, cells shuffled; the two forks of a cell follow
 * each other at once. Which side goes first changes from block to block, so that a cell sees base, head, head, base, and
 * half of the cells start the other way round: drift during the duel, and what one fork leaves for the next, hit both
 * sides alike.
 */
final class Turns {

    /**
     * Both forks of a cell in one block.
     *
     * @param block from 1
     */
    record Turn(int block, String cell, boolean headFirst) {}

    private Turns() {}

    /** Returns the turns of all blocks; the same seed over the same cells gives the same order. */
    static List<Turn> of(List<String> cells, int blocks, long seed) {
        List<Turn> turns = new ArrayList<>();
        // One generator for all blocks: generators of neighbouring seeds start with nearly the same numbers.
        Random random = new Random(seed);
        for (int block = 1; block <= blocks; block++) {
            List<Turn> round = new ArrayList<>();
            for (int cell = 0; cell < cells.size(); cell++) {
                round.add(new Turn(block, cells.get(cell), (block + cell) % 2 == 0));
            }
            Collections.shuffle(round, random);
            turns.addAll(round);
        }
        return turns;
    }
}
