package org.ipcbench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Addition;
import org.ipcbench.results.CellRecord;
import org.ipcbench.results.Fork;
import org.ipcbench.results.Journal;
import org.ipcbench.results.Json;
import org.ipcbench.results.ResultFormatException;
import org.ipcbench.results.Run;
import org.ipcbench.results.SavedRun;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: reads and writes {@code run.json}, {@code jmh.json} and, during measurement, the journal of what
 * they do not hold yet.
 *
 * <p>Each file is written under another name and moved over the old one, so that no reader ever finds half a file, even after a
 * full disk or a kill. While a run is written to, it is locked against a second writer.
 */
public final class RunFolder implements Closeable {
    static final String RUN_FILE = SavedRun.FILE;
    static final String JMH_FILE = "jmh.json";
    private static final String LOCK_FILE = ".lock";

    /** The fields of a cell that a fork changes, besides its forks. */
    private static final List<String> CHANGING = List.of("tags", "note", "status", "reason");

    private final Path path;
    private final FileChannel lock;
    private @Nullable Journal journal;

    private RunFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder of a new run and locks it.
     *
     * @throws UserError if it exists already or cannot be made
     */
    public static RunFolder create(Path parent, String name) {
        Path path = parent.resolve(name).toAbsolutePath().normalize();
        try {
            Files.createDirectories(path.getParent() == null ? path : path.getParent());
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
            if (!path.toString().equals(e.getFile())) {
                throw new UserError("cannot make the result folder " + path + ": " + e.getFile()
                        + " is not a directory; choose another one with --results DIR");
            }
            throw new UserError(
                    "the run " + path + " exists already; choose another --name, or continue it with --resume " + path);
        } catch (IOException e) {
            throw new UserError(
                    "cannot make the result folder " + path + ": " + why(e) + "; choose another one with --results DIR",
                    e);
        }
        return new RunFolder(path, lock(path));
    }

    /**
     * Opens the folder of an older run for writing and locks it.
     *
     * @throws UserError if it is in use or cannot be written
     */
    public static RunFolder reopen(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return new RunFolder(absolute, lock(absolute));
    }

    /** Returns where it is. */
    public Path path() {
        return path;
    }

    /**
     * Reads run.json.
     *
     * @throws UserError if it is missing, damaged, from a newer ipcbench, or not a run
     */
    public static Run read(Path folder) {
        try {
            return SavedRun.read(folder).run();
        } catch (ResultFormatException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserError("cannot read " + folder.resolve(RUN_FILE) + ": " + why(e), e);
        }
    }

    /**
     * Adds a fork to what is saved.
     *
     * @param cell the cell, with this fork
     * @param result JMH's result of this fork; null if there is none
     * @throws UserError if the disk is full or refuses; what was saved before is still intact
     */
    void add(CellRecord cell, Fork fork, @Nullable ObjectNode result) {
        ObjectNode changes = Json.MAPPER.valueToTree(cell);
        changes.retain(CHANGING);
        try {
            if (journal == null) {
                journal = Journal.open(path);
            }
            journal.add(new Addition(cell.id(), changes, Json.MAPPER.valueToTree(fork), result));
        } catch (IOException e) {
            throw cannotSave(e);
        }
    }

    /**
     * Rewrites both files, with everything in the journal.
     *
     * @throws UserError if the disk is full or refuses; what was saved before is still intact
     */
    void save(Run run) {
        Path jmh = path.resolve(JMH_FILE);
        Path own = path.resolve(RUN_FILE);
        try {
            // Both are on the disk before either is moved: a full disk or a power loss leaves the two as they were, in
            // agreement.
            onDisk(fresh(jmh), out -> writeResults(run, out));
            onDisk(fresh(own), out -> out.write(Json.write(run)));
            Files.move(fresh(jmh), jmh, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh(own), own, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Journal.sync(path);
            closeJournal();
            Journal.remove(path);
        } catch (IOException e) {
            throw cannotSave(e);
        } finally {
            discard(fresh(jmh));
            discard(fresh(own));
        }
    }

    private UserError cannotSave(IOException e) {
        return new UserError(
                "cannot save the run in " + path + ": " + why(e) + "; what was saved before is intact: make room, then "
                        + "./ipcbench run --resume " + path,
                e);
    }

    private void closeJournal() throws IOException {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes a file and returns once it is on the device. */
    private static void onDisk(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.write(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Releases the folder. */
    @Override
    public void close() {
        try {
            closeJournal();
            Files.deleteIfExists(path.resolve(LOCK_FILE));
            lock.close();
        } catch (IOException e) {
            // An empty file that is left over does no harm: the lock ends with this process.
            return;
        }
    }

    private void writeResults(Run run, OutputStream out) throws IOException {
        Path own = path.resolve(RUN_FILE);
        SavedRun before = Files.exists(own) ? SavedRun.read(path) : SavedRun.nothingIn(path);
        new MergedResults(path.resolve(JMH_FILE), before, run.cells(), out).write();
    }

    private static Path fresh(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".new");
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It does no harm: the next save overwrites it.
            return;
        }
    }

    private static FileChannel lock(Path path) {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new OverlappingFileLockException();
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            // Held by another process, or in this very JVM.
            throw new UserError("the run " + path + " is still running; wait until it ends");
        } catch (IOException e) {
            throw new UserError("cannot write to the result folder " + path + ": " + why(e), e);
        }
    }

    private static String why(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied on " + denied.getFile();
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason() + " (" + file.getFile() + ")";
        }
        return String.valueOf(e.getMessage());
    }
}
