package org.ipcbench.report.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file of JMH results that holds whole results, so that all CPUs can read a file of a gigabyte.
 *
 * <p>A file is cut where JMH begins a result: at a brace before the name {@code jmhVersion}. No string holds these bytes, for
 * a quotation mark in it is escaped. Where they are not found, as in a compressed file, nothing is cut.
 *
 * @param from where it begins in the file
 * @param to where it ends: at the comma before the next part, or at the end of the file
 */
record JmhPart(Path file, long from, long to) {
    private static final Pattern BETWEEN = Pattern.compile(",(?=\\s*+\\{\\s*+\"jmhVersion\")");
    private static final int BLOCK = 1 << 16;

    /** What a cut may be long at most: white space is a few bytes in all that JMH and ipcbench write. */
    private static final int OVERLAP = 128;

    /**
     * Cuts a file into parts that are about as long as each other.
     *
     * @param least no part is shorter, but for the last one
     */
    static List<JmhPart> of(Path file, long least) throws IOException {
        var parts = new ArrayList<JmhPart>();
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            long from = 0;
            for (long cut = cut(bytes, least); cut >= 0; cut = cut(bytes, from + least)) {
                parts.add(new JmhPart(file, from, cut));
                from = cut + 1;
            }
            parts.add(new JmhPart(file, from, bytes.length()));
        }
        return parts;
    }

    /** Finds the first comma between two results that is not before a place; negative if there is none. */
    private static long cut(RandomAccessFile bytes, long start) throws IOException {
        var block = new byte[BLOCK];
        for (long at = start; at < bytes.length(); at += BLOCK - OVERLAP) {
            bytes.seek(at);
            int read = bytes.read(block);
            Matcher comma = BETWEEN.matcher(new String(block, 0, read, ISO_8859_1));
            if (comma.find()) {
                return at + comma.start();
            }
        }
        return -1;
    }

    /** Opens it as a list of its own. */
    InputStream open() throws IOException {
        var content = new Content(file, from, to);
        var whole = new ArrayList<InputStream>(List.of(content));
        if (from > 0) {
            whole.add(0, new ByteArrayInputStream("[".getBytes(ISO_8859_1)));
        }
        if (to < file.toFile().length()) {
            whole.add(new ByteArrayInputStream("]".getBytes(ISO_8859_1)));
        }
        return new SequenceInputStream(Collections.enumeration(whole));
    }

    /** The bytes of a file from one place to another. */
    private static final class Content extends FilterInputStream {
        private long left;

        Content(Path file, long from, long to) throws IOException {
            super(new FileInputStream(file.toFile()));
            in.skipNBytes(from);
            left = to - from;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : in.read(to, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
