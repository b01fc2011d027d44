package org.ipcbench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;

/** A machine as its files describe it: this one or a recorded one. */
public final class Machine {
    private final Recorder files;
    private final Topology topology;
    private final Map<String, Map<String, String>> facts;

    private Machine(SystemFiles source) {
        files = new Recorder(source);
        topology = new TopologyReader(files).read();
        facts = Collections.unmodifiableMap(Fingerprint.machine(files, topology));
    }

    /** Reads this machine. Never throws: what cannot be read is unknown. */
    public static Machine here() {
        return new Machine(SystemFiles.here());
    }

    /**
     * Reads a machine from a {@link #recording}, or from a directory that holds {@code proc} and {@code sys}.
     *
     * @throws IOException if it is neither; the message says what to do
     */
    public static Machine from(Path recorded) throws IOException {
        if (Files.isDirectory(recorded)) {
            if (!Files.isDirectory(recorded.resolve("proc")) && !Files.isDirectory(recorded.resolve("sys"))) {
                throw new IOException(recorded + " holds neither proc nor sys: name the directory above them");
            }
            return new Machine(new DirectoryFiles(recorded));
        }
        if (!Files.isReadable(recorded)) {
            throw new IOException(
                    "cannot read " + recorded + ": name a recording that './ipcbench machine --record FILE'"
                            + " has written, or a directory that holds proc and sys");
        }
        return new Machine(Recording.read(recorded));
    }

    public Topology topology() {
        return topology;
    }

    /** Returns the groups of a {@link Fingerprint} that describe the machine alone. */
    public Map<String, Map<String, String>> facts() {
        return facts;
    }

    /** Returns everything read so far, in the form {@link #from} reads, without the names of the machine and its users. */
    public String recording() {
        return files.recording().text();
    }
}
