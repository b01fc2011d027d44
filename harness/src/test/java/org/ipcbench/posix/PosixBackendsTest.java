package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class PosixBackendsTest {

    @Test
    void theCheapestThatIsHereComesFirst() throws IOException {
        assertThat(PosixBackends.ids()).containsExactly("ffm", "jnr", "jna");
        boolean hasFfm = Runtime.version().feature() >= 22;
        assertThat(PosixBackends.any().backend()).isEqualTo(hasFfm ? "ffm" : "jnr");
        assertThat(PosixBackends.whyNone()).isNull();
    }

    @Test
    void thoseOfLibrariesAreOnEveryJdk() {
        assertThat(PosixBackends.whyMissing("jnr")).isNull();
        assertThat(PosixBackends.whyMissing("jna")).isNull();
        assertThat(PosixBackends.remedy("jna")).isEmpty();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21)
    void ffmNeedsANewerJdkAndSaysSo() {
        assertThat(PosixBackends.whyMissing("ffm"))
                .isEqualTo("needs JDK 22 or newer, this is " + System.getProperty("java.version"));
        assertThat(PosixBackends.remedy("ffm")).isEqualTo("set JAVA_HOME to a newer JDK");
        assertThatThrownBy(() -> PosixBackends.get("ffm"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("backend ffm is missing: needs JDK 22");
    }

    @Test
    @EnabledForJreRange(minVersion = 22)
    void ffmIsThereFromJdk22On() {
        assertThat(PosixBackends.whyMissing("ffm")).isNull();
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> PosixBackends.get("telepathy"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("telepathy");
        assertThat(PosixBackends.isPosix("telepathy")).isFalse();
        assertThat(PosixBackends.remedy("telepathy")).isEqualTo("use one of ffm, jnr, jna");
    }
}
