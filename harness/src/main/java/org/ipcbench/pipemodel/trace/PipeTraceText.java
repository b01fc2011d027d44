package org.ipcbench.pipemodel.trace;

import java.util.ArrayList;
import java.util.List;
import org.ipcbench.pipemodel.conform.Mismatch;
import org.ipcbench.pipemodel.conform.Outcome;
import org.ipcbench.pipemodel.conform.PipeTrace;
import org.jspecify.annotations.Nullable;

/** The steps of a pipe for terminals, a few lines each: the model with its ring beside the kernel. */
public record PipeTraceText(PipeTrace trace) {
    private static final int STEP_WIDTH = 12;
    private static final int MODEL_WIDTH = 52;
    private static final int MOST_SLOTS = 20;
    private static final String[] END_NAMES = {"r", "w", "rw"};

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        String kernel = trace.kernel() == null
                ? "no kernel to compare with: " + trace.whyNoKernel()
                : "kernel " + trace.kernel().release();
        line(text, "step", "model, pages of " + trace.pageBytes() + " bytes", kernel);
        for (PipeTrace.Row row : trace.rows()) {
            List<String> left = seen(row.model());
            left.addAll(inside(row.ring()));
            List<String> right = row.kernel() == null ? List.of() : seen(row.kernel());
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                line(text, i == 0 ? row.step().toString() : "", at(left, i), at(right, i));
            }
            if (!row.agrees()) {
                line(text, "", "THE TWO DIFFER: please report this script", "");
            }
        }
        return text.toString();
    }

    private static String at(List<String> lines, int i) {
        return i < lines.size() ? lines.get(i) : "";
    }

    private static void line(StringBuilder text, String step, String model, String kernel) {
        String line = pad(step, STEP_WIDTH) + pad(model, MODEL_WIDTH) + kernel;
        text.append(line.stripTrailing()).append('\n');
    }

    private static String pad(String text, int width) {
        return text.length() < width ? text + " ".repeat(width - text.length()) : text + " ";
    }

    /** Returns what both model and kernel can show. */
    private static List<String> seen(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("-> " + Mismatch.result(outcome.result()) + woken(outcome));
        String signals = outcome.sigPipes() == 0 ? "" : ", SIGPIPE x " + outcome.sigPipes();
        lines.add("unread " + outcome.unread() + ", size " + outcome.size() + ", poll" + polls(outcome) + signals);
        return lines;
    }

    private static String woken(Outcome outcome) {
        StringBuilder woken = new StringBuilder();
        for (int end = 0; end < outcome.edges().size(); end++) {
            if (outcome.edges().get(end) != 0) {
                woken.append(woken.length() == 0 ? ", wakes " : " and ").append(name(end));
            }
        }
        return woken.toString();
    }

    private static String polls(Outcome outcome) {
        StringBuilder polls = new StringBuilder();
        for (int end = 0; end < outcome.polls().size(); end++) {
            if (outcome.polls().get(end) != Outcome.CLOSED) {
                polls.append(' ')
                        .append(name(end))
                        .append(':')
                        .append(Mismatch.bits(outcome.polls().get(end)));
            }
        }
        return polls.toString();
    }

    private static String name(int end) {
        return end < END_NAMES.length ? END_NAMES[end] : "@" + end;
    }

    /** Returns what only the model can show. */
    private static List<String> inside(PipeTrace.@Nullable Ring ring) {
        List<String> lines = new ArrayList<>();
        if (ring == null || ring.size() == 0) {
            lines.add("every end is closed, the pipe is gone");
            return lines;
        }
        int occupied = ring.slots().size();
        lines.add("head " + ring.head() + ", tail " + ring.tail() + ", " + occupied + " of " + ring.size() + " slots");
        for (PipeTrace.Slot slot : ring.slots().subList(0, Math.min(MOST_SLOTS, occupied))) {
            lines.add("slot " + slot.index() + ": page " + slot.page() + ", offset " + slot.offset() + ", len "
                    + slot.len() + (slot.packet() ? ", PACKET" : "") + (slot.mergeable() ? ", CAN_MERGE" : ""));
        }
        if (occupied > MOST_SLOTS) {
            lines.add("... and " + (occupied - MOST_SLOTS) + " more");
        }
        return lines;
    }
}
