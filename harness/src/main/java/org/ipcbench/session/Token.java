package org.ipcbench.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that two hosts share, of at least {@value #FEWEST_BYTES} bytes. It never leaves either: each end shows the other
 * a code (HMAC-SHA-256, RFC 2104) that only who knows the secret can compute.
 */
public final class Token {
    static final int FEWEST_BYTES = 16;

    private static final int MOST_BYTES = 4096;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private Token(byte[] secret) {
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Reads the secret from a file; white space around it does not count.
     *
     * @throws IOException if it cannot be read, others may read or write it, or it is too short or too long; the message is one
     *     line
     */
    public static Token read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file; make one and copy it to the other host: "
                    + "(umask 077; head -c 32 /dev/urandom | base64 > " + file + ")");
        }
        Set<?> others = PosixFilePermissions.fromString("---rw-rw-");
        if (!Collections.disjoint(Files.getPosixFilePermissions(file), others)) {
            throw new IOException(file + ": others may read or write this secret; chmod 600 " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + ": is longer than " + MOST_BYTES + " bytes, and so no token");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        if (text.length() < FEWEST_BYTES) {
            throw new IOException(
                    file + ": a token has at least " + FEWEST_BYTES + " bytes, this one " + text.length());
        }
        return new Token(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the code of these words, in hexadecimal digits. */
    String code(String... words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes(String.join("\n", words))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    /** Tells whether somebody who knows the secret made this code of these words; takes equally long for every code of this length. */
    boolean proves(String code, String... words) {
        return MessageDigest.isEqual(bytes(code), bytes(code(words)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
