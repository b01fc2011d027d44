package org.ipcbench.report.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads texts that come with the program. */
final class Resource {
    private Resource() {}

    static String text(String name) {
        String path = "/org/ipcbench/report/page/" + name;
        try (InputStream in = Resource.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("the program's archive lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
