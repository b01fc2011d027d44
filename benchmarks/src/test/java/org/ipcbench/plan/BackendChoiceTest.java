package org.ipcbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendChoiceTest {
    private static final List<String> BACKENDS = List.of("jdk", "ffm", "jnr", "jna", "junixsocket");
    private static final boolean HAS_FFM = Runtime.version().feature() >= 22;

    @Test
    void theCheapestNativeBackendStandsForAllAndKeepsTheirPlace() {
        BackendChoice choice = new BackendChoice(Selection.ALL);

        assertThat(choice.of(BACKENDS)).containsExactly("jdk", HAS_FFM ? "ffm" : "jnr", "junixsocket");
        assertThat(choice.of(List.of("jna", "jdk"))).containsExactly("jna", "jdk");
        assertThat(choice.of(List.of("jdk"))).containsExactly("jdk");
    }

    @Test
    void thoseThatWereAskedForTakePartHereOrNot() {
        BackendChoice choice =
                new BackendChoice(new Choosing().backends("jna", "f*").selection());

        assertThat(choice.of(BACKENDS)).containsExactly("ffm", "jna");
        assertThat(choice.hasFloor("ffm")).isTrue();
        assertThat(choice.hasFloor("jnr")).isFalse();
        assertThat(choice.hasFloor(null)).isTrue();
        assertThat(choice.note()).isEmpty();
    }

    @Test
    void floorsAreThereForEachBackendThatIsHere() {
        BackendChoice choice = new BackendChoice(Selection.ALL);

        assertThat(choice.hasFloor("jnr")).isTrue();
        assertThat(choice.hasFloor("ffm")).isEqualTo(HAS_FFM);
    }

    @Test
    void aNoteNamesTheDefaultTheOthersAndWhatIsMissing() {
        Optional<String> note = new BackendChoice(Selection.ALL).note();

        assertThat(note)
                .contains(
                        HAS_FFM
                                ? "native calls go through ffm, the cheapest backend here (others: --backend jnr,jna)."
                                : "native calls go through jnr, the cheapest backend here (others: --backend jna); ffm needs"
                                        + " JDK 22 or newer, this is " + System.getProperty("java.version") + ".");
    }
}
