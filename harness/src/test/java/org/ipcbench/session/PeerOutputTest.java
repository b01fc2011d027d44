package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ipcbench.contract.MessageContract;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the peer's JVM says for itself is kept for its last words, and never gets among what is measured. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PeerOutputTest {
    private static final int BYTES = 64;
    private static final String OPTIONS = "ipcbench.peer.options";

    /** Their ends are inherited like the streams that a JVM writes to. */
    static Stream<Row> rows() {
        return Row.all().filter(row -> row.mechanism().traits().inherited());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aLogOfThePeersJvm(Row row) throws IOException {
        assertKeptApart(row, "-Xlog:gc*,class+load", "\\[info *\\]\\[(gc|class)");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aWarningOfThePeersJvm(Row row) throws IOException {
        assertKeptApart(row, "-XX:+PrintGC", "\\[warning\\]\\[gc\\] -XX:\\+PrintGC is deprecated");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anArchiveOfClassesThatDoesNotFit(Row row, @TempDir Path folder) throws IOException {
        ClassArchive.choose(Files.write(folder.resolve("classes.jsa"), new byte[100_000]));
        try (Session session = row.openAlone(BYTES, Row.echo())) {
            MessageContract.carriesEveryByteInOrder(session.channel(), BYTES, 100);
            assertThat(session.stop()).isEqualTo(100);
            assertThat(session.peer().lastWords()).isEmpty();
        } finally {
            ClassArchive.choose(null);
        }
    }

    private static void assertKeptApart(Row row, String option, String said) throws IOException {
        String before = System.getProperty(OPTIONS, "");
        System.setProperty(OPTIONS, before + " " + option);
        try (Session session = row.openAlone(BYTES, Row.echo())) {
            MessageContract.carriesEveryByteInOrder(session.channel(), BYTES, 100);
            assertThat(session.stop()).isEqualTo(100);
            assertThat(session.peer().lastWords()).containsPattern(said);
        } finally {
            System.setProperty(OPTIONS, before);
        }
    }
}
