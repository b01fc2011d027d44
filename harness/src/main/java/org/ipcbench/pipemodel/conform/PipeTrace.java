package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.pipemodel.PipeBuffer;
import org.ipcbench.pipemodel.PipeInode;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.posix.PosixBackends;
import org.jspecify.annotations.Nullable;

/**
 * What happens inside a pipe, step by step: the ring of the model, and beside it the visible state of the kernel's pipe.
 *
 * <p>Every end is watched by an edge-triggered epoll(7), so every write wakes readers; without a watcher only the first
 * write into an empty pipe does.
 *
 * @param kernel the kernel compared with, or null if there is none
 * @param whyNoKernel why not, or null
 * @param rows the outcome of each step
 */
public record PipeTrace(
        @Nullable RunningKernel kernel, @Nullable String whyNoKernel, int pageBytes, List<Row> rows) {

    public PipeTrace {
        rows = List.copyOf(rows);
    }

    /**
     * A slot of the ring that holds unread bytes.
     *
     * @param index its place in the ring
     * @param packet whether one read consumes it
     * @param mergeable whether later writes may append
     */
    public record Slot(int index, int page, int offset, int len, boolean packet, boolean mergeable) {}

    /**
     * The ring after a step.
     *
     * @param head how many slots were ever filled, since the last resize
     * @param tail how many were emptied since then
     * @param size how many slots there are; 0 if every end is closed
     */
    public record Ring(int head, int tail, int size, List<Slot> slots) {
        public Ring {
            slots = List.copyOf(slots);
        }
    }

    /** One step and its outcome, in the model and, if available, in the kernel. */
    public record Row(
            Step step, Outcome model, Ring ring, @Nullable Outcome kernel) {

        /** Tells whether model and kernel agree, as far as the kernel's state is visible. */
        public boolean agrees() {
            return kernel == null || kernel.equals(model);
        }
    }

    /**
     * Runs steps on a model and, where native calls can be made, on a pipe of the kernel.
     *
     * @param named whether the pipe is a FIFO, of which no end is open yet
     * @throws IOException if the kernel refuses a pipe
     */
    public static PipeTrace of(List<Step> steps, boolean named) throws IOException {
        Setup setup = named ? Setup.FIFO_WATCHED : Setup.ANONYMOUS_WATCHED;
        String whyNone = PosixBackends.whyNone();
        if (whyNone != null) {
            return new PipeTrace(
                    null, whyNone, PipeParameters.PAGE_BYTES, rows(setup, PipeParameters.usual(), steps, null));
        }
        RunningKernel facts = RunningKernel.read();
        try (PipeDriver kernel = new KernelDriver(setup, PosixBackends.any())) {
            return new PipeTrace(facts, null, facts.pageBytes(), rows(setup, facts.parameters(), steps, kernel));
        }
    }

    private static List<Row> rows(
            Setup setup, PipeParameters parameters, List<Step> steps, @Nullable PipeDriver kernel) {
        List<Row> rows = new ArrayList<>();
        try (ModelDriver model = new ModelDriver(setup, parameters, ModelDriver.IN_THIS_JVM)) {
            if (setup.watched()) {
                // What is ready from the start is no event.
                model.edges();
                if (kernel != null) {
                    kernel.edges();
                }
            }
            for (Step step : steps) {
                Outcome outcome = model.take(step);
                rows.add(new Row(step, outcome, ring(model.inode()), kernel == null ? null : kernel.take(step)));
            }
        }
        return rows;
    }

    private static Ring ring(PipeInode pipe) {
        if (pipe.files() == 0) {
            return new Ring(0, 0, 0, List.of());
        }
        List<Slot> slots = new ArrayList<>();
        for (int count = pipe.tail(); count != pipe.head(); count++) {
            PipeBuffer slot = pipe.slot(count);
            slots.add(new Slot(
                    count & (pipe.ringSize() - 1),
                    slot.page(),
                    slot.offset(),
                    slot.len(),
                    slot.isPacket(),
                    slot.canMerge()));
        }
        return new Ring(pipe.head(), pipe.tail(), pipe.ringSize(), slots);
    }
}
