package org.ipcbench.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the journal of a run for writing, behind what it has. Nobody else may be writing it.
     *
     * @throws DamagedException if a line is no line of a journal
     * @throws IOException if the system refuses
     */
    public static Journal open(Path folder) throws IOException {
        long end = 0;
        try (Lines lines = read(folder)) {
            while (lines.next() != null) {
                end = lines.end();
            }
        }
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.truncate(end).position(end);
        sync(folder);
        return new Journal(channel);
    }

    /**
     * Adds a line, and returns when the device has it.
     *
     * @throws IOException if the disk is full or refuses; what was added before is whole
     */
    public void add(Addition fork) throws IOException {
        String line = MAPPER.writeValueAsString(fork.toJson()) + "\n";
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

    /** Returns when the device has the names in a directory, too; fsync(2). */
    public static void sync(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Removes the journal of a run: all that it had stands in the two files. */
    public static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Opens the journal of a run for reading; one without a line if there is none. */
    static Lines read(Path folder) throws IOException {
        return new Lines(folder.resolve(FILE));
    }

    /** The lines, one after the other: no more than one is held. */
    static final class Lines implements Closeable {
        private final Path file;
        private final InputStream in;
        private long number;
        private long start;
        private long end;

        private Lines(Path file) throws IOException {
            this.file = file;
            this.in = Files.exists(file)
                    ? new BufferedInputStream(Files.newInputStream(file))
                    : InputStream.nullInputStream();
        }

        /** Returns the next line; null behind the last one that has an end. */
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
            start = end;
            end += line.size() + 1;
            return parse(line.toByteArray());
        }

        /** Returns where the line begins that was returned last, in bytes. */
        long start() {
            return start;
        }

        /** Returns where it ends. */
        long end() {
            return end;
        }

        private Addition parse(byte[] line) throws IOException {
            try {
                Addition addition = Addition.of(MAPPER.readTree(line));
                if (addition != null) {
                    return addition;
                }
            } catch (JsonProcessingException e) {
                throw new DamagedException(file, number, e);
            }
            throw damaged();
        }

        /** Says that the line that was returned last does not belong here. */
        DamagedException damaged() {
            return new DamagedException(file, number, null);
        }

        /** Returns the line that begins and ends there once more. */
        static Addition at(Path folder, long start, long end) throws IOException {
            Path file = folder.resolve(FILE);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
                while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
                    // A read may bring less than was asked for.
                }
                Addition addition = Addition.of(MAPPER.readTree(bytes.array()));
                if (addition == null) {
                    throw new DamagedException(file, 0, null);
                }
                return addition;
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** A line that has its end is none of a journal: somebody else has written there. */
    public static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(Path file, long line, @Nullable Throwable cause) {
            super(file + " is damaged in line " + line, cause);
        }
    }
}
