package org.ipcbench.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.fork.Figures;
import org.ipcbench.fork.Sidecar;
import org.ipcbench.results.Account;
import org.ipcbench.results.Pace;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a fork reports besides JMH's scores into the file that the runner named; without a runner it writes
 * nothing.
 */
final class ForkReport {
    private static final @Nullable String FILE = System.getProperty("ipcbench.sidecar");

    private static @Nullable Thread loader;
    private static boolean failed;

    private ForkReport() {}

    /** Tells whether a runner waits for a report. */
    static boolean isWanted() {
        return FILE != null;
    }

    /**
     * Starts loading the hundreds of classes that writing needs, in a separate thread: a fork has time for that while its peer
     * starts, but not at its end.
     */
    static void prepare() {
        if (isWanted()) {
            loader = new Thread(Writer::load, "ipcbench-report");
            loader.start();
        }
    }

    /** Waits until they are loaded: none of that may run during the exchange. */
    static void awaitPrepared() throws IOException {
        try {
            if (loader != null) {
                loader.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", e);
        }
    }

    /**
     * Reports success: what was lost, if anything may be, what it cost, and what went on around it.
     *
     * @param note something a reader should know; empty if nothing
     * @param tags what was found: only cells with equal tags share a scale
     * @param around what went on around the iterations
     * @param figures what takes the place of JMH's figures; null if nothing does
     */
    static void succeeded(
            long received,
            long lost,
            List<String> tags,
            String note,
            AroundIterations around,
            @Nullable Pace pace,
            @Nullable Figures figures) {
        if (!failed) {
            Account account = new Account(around.messages(), received, lost, around.cost());
            write(new Sidecar(
                    "",
                    account,
                    tags,
                    note,
                    around.iterations(),
                    around.costs(),
                    around.whole().orElse(null),
                    pace,
                    figures));
        }
    }

    /** Reports what went wrong; only the first call counts, since later failures follow from it. */
    static void failed(Exception failure) {
        if (!failed) {
            failed = true;
            String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
            write(Sidecar.failed(message));
        }
    }

    private static void write(Sidecar sidecar) {
        if (FILE == null) {
            return;
        }
        try {
            Writer.MAPPER.writeValue(Path.of(FILE).toFile(), sidecar);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + FILE, e);
        }
    }

    private static final class Writer {
        static final ObjectMapper MAPPER = new ObjectMapper();

        private Writer() {}

        static void load() {
            try {
                MAPPER.writeValueAsBytes(Sidecar.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException("an empty report cannot be written", e);
            }
        }
    }
}
