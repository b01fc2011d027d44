package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token proves words to whoever has the same file, and is refused if others could read it. */
class TokenTest {
    @TempDir
    private Path directory;

    @Test
    void provesWordsToWhoHasTheSameFile() throws IOException {
        Token one = Token.read(file("0123456789abcdef\n", "rw-------"));
        Token same = Token.read(file("0123456789abcdef", "r--------"));
        Token other = Token.read(file("0123456789abcdeg\n", "rw-------"));
        String code = one.code("owner", "1", "2");
        assertThat(same.proves(code, "owner", "1", "2")).isTrue();
        assertThat(same.proves(code, "peer", "1", "2"))
                .as("another end's words")
                .isFalse();
        assertThat(same.proves("", "owner", "1", "2")).as("no code").isFalse();
        assertThat(other.proves(code, "owner", "1", "2")).as("another secret").isFalse();
    }

    /** RFC 4231, test case 2, has a shorter key than is allowed here; so this one was computed by openssl dgst -hmac. */
    @Test
    void isHmacSha256() throws IOException {
        Token token = Token.read(file("0123456789abcdef", "rw-------"));
        assertThat(token.code("owner", "1")).hasSize(64).isEqualTo(OPENSSL);
    }

    private static final String OPENSSL = "c034f52a9a8e212dc98637a01d6000173aa9b4d32914e17c3d9ced7b9f8d1a02";

    @Test
    void isRefusedIfOthersMayReadIt() throws IOException {
        Path file = file("0123456789abcdef", "rw-r-----");
        assertThatIOException().isThrownBy(() -> Token.read(file)).withMessageEndingWith("chmod 600 " + file);
    }

    @Test
    void isRefusedIfItIsTooShortTooLongOrMissing() throws IOException {
        Path brief = file("0123456789abcde\n", "rw-------");
        assertThatIOException()
                .isThrownBy(() -> Token.read(brief))
                .withMessageEndingWith("a token has at least 16 bytes, this one 15");
        Path longest = file("x".repeat(4097), "rw-------");
        assertThatIOException().isThrownBy(() -> Token.read(longest)).withMessageContaining("longer than 4096 bytes");
        Path none = directory.resolve("none");
        assertThatIOException().isThrownBy(() -> Token.read(none)).withMessageContaining("make one and copy it");
    }

    private Path file(String contents, String permissions) throws IOException {
        Path file = Files.createTempFile(directory, "token", "");
        Files.writeString(file, contents);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
