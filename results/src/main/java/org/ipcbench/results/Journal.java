package org.ipcbench.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * {@code journal.jsonl}: what a run has measured since its two files were last written, one fork per line.
 *
 * <p>A line is on disk before the next fork starts. Its cost depends on this fork only, not on the length of the journal.
 * A kill in the middle leaves an incomplete line, which is ignored and overwritten.
 */
public final class Journal implements Closeable {
    private static final String FILE = "journal.jsonl";

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the journal of a run to append to it. Nobody else may be writing to it.
     *
     * @throws DamagedException if a line is not a journal entry
     * @throws IOException if the system refuses
     */
    public static Journal open(Path folder) throws IOException {
        long end = 0;
        try (Lines lines = read(folder)) {
            while (lines.next() != null) {
                end = lines.span().end();
            }
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(end).position(end);
        sync(folder);
        return new Journal(channel);
    }

    /**
     * Adds a line and returns once it is on the device.
     *
     * @throws IOException if the disk is full or refuses; what was added before is intact
     */
    public void add(Addition fork) throws IOException {
        String line = Json.writeLine(fork) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        long before = channel.position();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            channel.truncate(before);
            throw e;
        }
    }

    /** Returns once the names in a directory are on the device too; see fsync(2). */
    public static void sync(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Removes the journal of a run; the two files must hold everything in it. */
    public static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Opens the journal of a run for reading; without lines if there is none. */
    static Lines read(Path folder) throws IOException {
        return new Lines(folder.resolve(FILE));
    }

    /** Where a line is, in bytes. */
    record Span(long start, long end) {}

    /** The lines, one at a time: never more than one is held in memory. */
    static final class Lines implements Closeable {
        private final Path file;
        private final InputStream in;
        private long number;
        private Span span = new Span(0, 0);

        private Lines(Path file) throws IOException {
            this.file = file;
            this.in = Files.exists(file)
                    ? new BufferedInputStream(Files.newInputStream(file))
                    : InputStream.nullInputStream();
        }

        /** Returns the next line; null after the last complete one. */
        @Nullable
        Addition next() throws IOException {
            var line = new ByteArrayOutputStream();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return null;
                }
                line.write(c);
            }
            number++;
            span = new Span(span.end(), span.end() + line.size() + 1);
            return parse(file, number, line.toByteArray());
        }

        /** Returns where the last returned line is. */
        Span span() {
            return span;
        }

        private static Addition parse(Path file, long number, byte[] line) throws IOException {
            try {
                Addition addition = Json.MAPPER.readValue(line, Addition.class);
                if (addition != null) {
                    return addition;
                }
            } catch (JsonProcessingException e) {
                throw new DamagedException(file, number, e);
            }
            throw new DamagedException(file, number, null);
        }

        /** Makes the exception that says that the last returned line does not belong here. */
        DamagedException damaged() {
            return new DamagedException(file, number, null);
        }

        /** Reads the line at this place again. */
        static Addition at(Path folder, Span span) throws IOException {
            Path file = folder.resolve(FILE);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(span.end() - span.start()));
                while (bytes.hasRemaining() && channel.read(bytes, span.start() + bytes.position()) >= 0) {
                    // A read may return less than requested.
                }
                return parse(file, 0, bytes.array());
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A complete line is not a journal entry: something else has written to the file. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(Path file, long line, @Nullable Throwable cause) {
            super(file + " is damaged in line " + line, cause);
        }
    }
}
