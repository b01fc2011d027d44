package org.ipcbench.report.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Reads what comes with the program. */
public final class Resource {
    private Resource() {}

    /** Reads a file below {@code org/ipcbench/report}. */
    public static byte[] bytes(String name) {
        String path = "/org/ipcbench/report/" + name;
        try (InputStream in = Resource.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("the program's archive lacks " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Reads names and what they stand for. */
    public static Properties properties(String name) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
