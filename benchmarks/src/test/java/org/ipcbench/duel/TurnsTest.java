package org.ipcbench.duel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final List<String> CELLS = List.of("a", "b", "c", "d");

    @Test
    void aCellSeesBaseHeadHeadBaseOrTheOtherWayRound() {
        List<Turns.Turn> turns = Turns.of(CELLS, 4, 1);

        for (String cell : CELLS) {
            List<Boolean> headFirst = turns.stream()
                    .filter(turn -> turn.cell().equals(cell))
                    .map(Turns.Turn::headFirst)
                    .toList();
            assertThat(headFirst).hasSize(4);
            for (int block = 1; block < 4; block++) {
                assertThat(headFirst.get(block)).isNotEqualTo(headFirst.get(block - 1));
            }
        }
    }

    @Test
    void halfOfTheCellsBeginWithTheHead() {
        assertThat(Turns.of(CELLS, 1, 1)).filteredOn(Turns.Turn::headFirst).hasSize(2);
    }

    @Test
    void aSeedGivesTheSameOrderAgainAndAnotherOneAnother() {
        assertThat(Turns.of(CELLS, 5, 7)).isEqualTo(Turns.of(CELLS, 5, 7)).isNotEqualTo(Turns.of(CELLS, 5, 8));
    }

    @Test
    void whichCellIsLastSaysNothingAboutTheNextBlock() {
        List<Turns.Turn> turns = Turns.of(CELLS, 4000, 1);
        List<String> last = IntStream.range(0, 4000)
                .mapToObj(block -> turns.get((block + 1) * CELLS.size() - 1).cell())
                .toList();

        long repeated = IntStream.range(1, last.size())
                .filter(block -> last.get(block).equals(last.get(block - 1)))
                .count();
        assertThat(repeated / 3999.0).isCloseTo(0.25, within(0.03));
    }
}
