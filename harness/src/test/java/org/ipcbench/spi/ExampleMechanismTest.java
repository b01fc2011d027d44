package org.ipcbench.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The mechanism that people who want to write one start from. */
class ExampleMechanismTest {
    private static final Path SOURCE = Path.of(
            "..", "examples", "mechanism", "src", "main", "java", "com", "example", "ipc", "ExampleMechanism.java");
    private static final String NAME = "com.example.ipc.ExampleMechanism";

    @TempDir
    private Path directory;

    @Test
    @Timeout(60)
    void compilesAndCarriesAMessageBothWays() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {compile()})) {
            Mechanism example =
                    (Mechanism) loader.loadClass(NAME).getDeclaredConstructor().newInstance();
            ChannelSpec spec = ChannelSpec.of("jdk", 5, WaitMode.BLOCK);
            Deadline deadline = Deadline.after(Duration.ofSeconds(20));

            Workspace workspace = new DirectoryOnly(directory);

            assertThat(example.check(spec)).isEqualTo(Availability.available());
            assertThat(example.check(ChannelSpec.of("jdk", 5, WaitMode.SPIN)))
                    .isInstanceOf(Availability.Unavailable.class);
            try (Binding binding = example.bind(spec, workspace);
                    MessageChannel peer = (MessageChannel) example.attach(spec, binding.address(), deadline);
                    MessageChannel owner = (MessageChannel) binding.accept(() -> true, deadline)) {
                owner.send(direct("there"));
                assertThat(received(peer)).isEqualTo("there");
                peer.send(direct("&back"));
                assertThat(received(owner)).isEqualTo("&back");

                assertThatThrownBy(() -> owner.send(direct("too long"))).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    private URL compile() throws Exception {
        URI spi = Mechanism.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = Path.of(spi).toString();
        String out = directory.toString();

        assertThat(compiler.run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-proc:none",
                        "-cp",
                        classPath,
                        "-d",
                        out,
                        SOURCE.toString()))
                .isZero();
        return directory.toUri().toURL();
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static String received(MessageChannel channel) throws Exception {
        ByteBuffer into = ByteBuffer.allocateDirect(5);
        channel.receive(into);
        byte[] bytes = new byte[5];
        into.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Offers a directory; the example makes nothing that outlives its process. */
    private record DirectoryOnly(Path directory) implements Workspace {
        @Override
        public Path memoryDirectory() {
            return directory;
        }

        @Override
        public Path directoryBelow(Path parent) {
            throw new UnsupportedOperationException("the example makes no files");
        }

        @Override
        public String claim(ObjectKind kind) {
            throw new UnsupportedOperationException("the example claims nothing");
        }

        @Override
        public void release(ObjectKind kind, String name) {
            throw new UnsupportedOperationException("the example claims nothing");
        }
    }
}
