package org.ipcbench.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Mechanism;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jars of others: what is wrong with one is said in one line, and what it does wrong later too. */
class PluginsTest {
    private static final String SERVICE = "META-INF/services/org.ipcbench.spi.Mechanism";
    private static final ChannelSpec SPEC = ChannelSpec.of("jdk", 64, WaitMode.BLOCK);

    @TempDir
    private Path folder;

    @Test
    void aMechanismIsFoundAndSeesTheSpiAndNothingElseOfOurs() throws Exception {
        Path jar = plugin(
                "mine",
                "try { Class.forName(\"org.ipcbench.mechanism.Mechanisms\"); return null; }"
                        + " catch (ClassNotFoundException e) { return Availability.unavailable(\"alone\", \"\"); }");

        List<Mechanism> found = Plugins.mechanismsIn(jar);

        assertThat(found).extracting(Mechanism::id).containsExactly("mine");
        assertThat(found.get(0).check(SPEC)).isEqualTo(Availability.unavailable("alone", ""));
    }

    @Test
    void aCheckThatThrowsIsAnAnswerThatNamesTheJar() throws Exception {
        Mechanism mechanism = Plugins.mechanismsIn(plugin("mine", "throw new IllegalStateException(\"no luck\");"))
                .get(0);

        assertThat(mechanism.check(SPEC))
                .isEqualTo(Availability.unavailable(
                        "its check threw java.lang.IllegalStateException: no luck",
                        "a fault of mine.jar: ask those who wrote it"));
    }

    @Test
    void whatIsNoPluginIsRefused() throws Exception {
        Path nothing = folder.resolve("nothing.jar");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
        Path plain = jar("plain.jar", "readme.txt", "hello");
        Path lost = jar("lost.jar", SERVICE, "com.example.Lost\n");

        assertThatThrownBy(() -> load(nothing))
                .hasMessage(nothing + ": there is no such file; give the jar of a mechanism");
        assertThatThrownBy(() -> load(folder))
                .hasMessage(folder + ": there is no such file; give the jar of a mechanism");
        assertThatThrownBy(() -> load(text)).hasMessageStartingWith(text + ": is not a jar: ");
        assertThatThrownBy(() -> load(plain)).hasMessageStartingWith(plain + ": names no mechanism; " + SERVICE);
        assertThatThrownBy(() -> load(lost))
                .hasMessageContaining("lost.jar: a mechanism in it does not load: ")
                .hasMessageContaining("com.example.Lost not found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pipe     | there is a mechanism pipe already; './ipcbench list' shows all, choose another id",
                "My Ring  | 'My Ring' is no id of a mechanism: lower case, words joined by hyphens, such as my-ring",
            })
    void anIdThatIsTakenOrUnusableIsRefused(String id, String why) throws Exception {
        Path jar = plugin(id, "return null;");

        assertThatThrownBy(() -> load(jar)).hasMessage(jar + ": " + why);
        assertThat(Plugins.jvmArgs()).isEmpty();
    }

    private static void load(Path jar) {
        Plugins.load(jar, id -> id.equals("pipe"));
    }

    /** Makes a jar with a mechanism whose check does this. */
    private Path plugin(String id, String check) throws IOException, URISyntaxException {
        Path source = Files.writeString(folder.resolve("Mine.java"), """
                import org.ipcbench.spi.*;

                public final class Mine implements Mechanism {
                    public String id() { return "%s"; }
                    public Traits traits() {
                        return Traits.of("mine", Traits.Family.SOCKET).scope("tests").naming("none").dataForm("bytes")
                                .kernelSupport("none").api("none").use("none").carriesData(1)
                                .backend("jdk", WaitMode.BLOCK).build();
                    }
                    public Availability check(ChannelSpec spec) { %s }
                    public Binding bind(ChannelSpec spec, Workspace workspace) { throw new AssertionError(); }
                    public Channel attach(ChannelSpec spec, String address, Deadline deadline) { throw new AssertionError(); }
                }
                """.formatted(id, check));
        Path spi = Path.of(Mechanism.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                spi.toString(),
                                "-d",
                                folder.toString(),
                                source.toString()))
                .isZero();
        Path jar = folder.resolve(id + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(out, SERVICE, "Mine\n".getBytes(StandardCharsets.UTF_8));
            add(out, "Mine.class", Files.readAllBytes(folder.resolve("Mine.class")));
        }
        return jar;
    }

    private Path jar(String name, String entry, String text) throws IOException {
        Path jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            add(out, entry, text.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
