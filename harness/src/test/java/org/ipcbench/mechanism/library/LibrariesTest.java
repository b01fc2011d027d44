package org.ipcbench.mechanism.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the libraries need of a JVM, and what they must not bring along. */
@Timeout(60)
class LibrariesTest {

    /** Asks a mechanism whether it can run in this JVM. */
    static final class Ask {
        private Ask() {}

        public static void main(String[] arguments) {
            System.out.println(check(arguments[0], arguments[1]));
        }
    }

    private static Availability check(String mechanism, String backend) {
        return Mechanisms.find(mechanism).orElseThrow().check(ChannelSpec.of(backend, 64, WaitMode.SPIN));
    }

    @ParameterizedTest
    @CsvSource({"aeron-ipc, aeron", "chronicle-queue, chronicle"})
    void runWithTheOptionsThatEveryJvmOfOursGets(String mechanism, String backend) {
        assertThat(check(mechanism, backend)).isInstanceOf(Availability.Available.class);
    }

    @ParameterizedTest
    @CsvSource({
        "aeron-ipc, aeron, --add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
        "chronicle-queue, chronicle, --add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
    })
    void sayWhichOptionAJvmLacks(String mechanism, String backend, String option) throws IOException {
        Process bare = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ask.class.getName(),
                        mechanism,
                        backend)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(bare.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer)
                .startsWith("Unavailable")
                .contains("this JVM was started without ")
                .contains(option)
                .contains("./ipcbench");
    }

    @Test
    void nothingOnTheClassPathReportsHome() {
        assertThatThrownBy(() -> Class.forName("net.openhft.chronicle.analytics.Analytics"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(List.of(System.getProperty("java.class.path").split(File.pathSeparator)))
                .noneMatch(entry -> entry.contains("chronicle-analytics"));
        assertThat(System.getProperty("chronicle.analytics.disable")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        // messageBytes, capacityBytes, termBytes, fragmented
        "64, 0, 16777216, false",
        "1024, 0, 16777216, false",
        "4096, 0, 67108864, false",
        "65472, 0, 67108864, false",
        "65473, 0, 67108864, true",
        "8388608, 0, 67108864, true",
        "8388609, 0, 134217728, true",
        "16777216, 0, 134217728, true",
        "64, 1000000, 2097152, false",
        "64, 1, 131072, false"
    })
    void aeronsTermsFollowTheMessageAndTheCapacity(
            int messageBytes, int capacityBytes, int termBytes, boolean fragmented) {
        ChannelSpec spec = new ChannelSpec("aeron", messageBytes, WaitMode.SPIN, capacityBytes, PeerKind.PROCESS);

        assertThat(AeronLogs.refusal(spec)).isNull();
        assertThat(AeronLogs.of(spec)).isEqualTo(new AeronLogs(termBytes, fragmented));
    }

    @Test
    void aeronRefusesWhatItCannotCarry() {
        assertThat(AeronLogs.refusal(ChannelSpec.of("aeron", (16 << 20) + 1, WaitMode.SPIN)))
                .isNotNull()
                .extracting(Availability.Unavailable::reason)
                .isEqualTo("a message of 16777217 bytes, Aeron's limit is 16777216");
    }
}
