package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ipcbench.session.JvmOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code java -jar} knows nothing of the launcher's options: the manifest opens the same packages, or libraries are refused. */
class JarAloneTest {
    private static final Pattern ACCESS = Pattern.compile("--add-(exports|opens)=([^=]+)=ALL-UNNAMED");

    static Stream<Matcher> accesses() {
        return JvmOptions.all().stream().map(ACCESS::matcher).filter(Matcher::matches);
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void opensWhatTheLauncherOpens(Matcher access) throws IOException {
        String entry = access.group(1).equals("opens") ? "Add-Opens" : "Add-Exports";

        assertThat(Files.readString(Path.of("pom.xml")))
                .containsPattern(
                        "<" + entry + ">[^<]*\\b" + Pattern.quote(access.group(2)) + "\\b[^<]*</" + entry + ">");
    }
}
