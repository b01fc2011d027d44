package org.ipcbench.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Each in a JVM that has loaded none: a library whose classes failed to initialize is lost for good. */
    @ParameterizedTest
    @ValueSource(strings = {"jnr", "jna"})
    void anInterruptedThreadLoadsThemToo(String backend) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        backend)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("why missing: null, still interrupted: true");
    }

    /** Asks for a backend while interrupted. */
    static final class Interrupted {
        public static void main(String[] args) {
            Thread.currentThread().interrupt();
            System.out.println("why missing: " + PosixBackends.whyMissing(args[0]) + ", still interrupted: "
                    + Thread.currentThread().isInterrupted());
        }
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
