package org.ipcbench.pipemodel.trace;

import java.util.Locale;
import org.ipcbench.pipemodel.conform.Mismatch;
import org.ipcbench.pipemodel.conform.PipeTrace;

/**
 * The ring after each step as a picture: one box per slot, filled from offset to offset + len, with arrows for head and
 * tail.
 */
public final class RingPicture {
    private static final int MARGIN = 16;
    private static final int LABEL_WIDTH = 190;
    private static final int SLOT_WIDTH = 36;
    private static final int SLOT_HEIGHT = 26;
    private static final int ROW_HEIGHT = 62;
    private static final int MOST_SLOTS = 32;
    private static final int TOP = 44;

    private final PipeTrace trace;
    private final StringBuilder svg = new StringBuilder();

    public RingPicture(PipeTrace trace) {
        this.trace = trace;
    }

    public String svg() {
        int slots = trace.rows().stream()
                .mapToInt(row -> Math.min(MOST_SLOTS, row.ring().size()))
                .max()
                .orElse(0);
        int width = 2 * MARGIN + LABEL_WIDTH + Math.max(slots, 12) * SLOT_WIDTH;
        int height = TOP + trace.rows().size() * ROW_HEIGHT + MARGIN;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n",
                width,
                height,
                width,
                height));
        rectangle(0, 0, width, height, "#ffffff", "none");
        text(
                MARGIN,
                24,
                "#222222",
                "A box is a slot with its page of " + trace.pageBytes()
                        + " bytes; blue: unread, later writes may be merged; orange: a packet");
        int y = TOP;
        for (PipeTrace.Row row : trace.rows()) {
            draw(row, y);
            y += ROW_HEIGHT;
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(PipeTrace.Row row, int y) {
        PipeTrace.Ring ring = row.ring();
        text(
                MARGIN,
                y + 12,
                "#222222",
                row.step() + " → " + Mismatch.result(row.model().result()));
        text(MARGIN, y + 28, "#666666", "unread " + row.model().unread() + (row.agrees() ? "" : ", KERNEL DIFFERS"));
        int left = MARGIN + LABEL_WIDTH;
        if (ring.size() == 0) {
            text(left, y + 17, "#666666", "every end is closed, the pipe is gone");
            return;
        }
        int shown = Math.min(MOST_SLOTS, ring.size());
        for (int i = 0; i < shown; i++) {
            rectangle(left + i * SLOT_WIDTH, y, SLOT_WIDTH - 4, SLOT_HEIGHT, "#f4f4f4", "#888888");
        }
        for (PipeTrace.Slot slot : ring.slots()) {
            if (slot.index() < shown) {
                double scale = (SLOT_WIDTH - 4.0) / trace.pageBytes();
                rectangle(
                        left + slot.index() * SLOT_WIDTH + slot.offset() * scale,
                        y,
                        Math.max(1, slot.len() * scale),
                        SLOT_HEIGHT,
                        slot.packet() ? "#e69f00" : "#0072b2",
                        "none");
            }
        }
        arrow(left, y, ring.tail(), ring.size(), "tail", 12);
        arrow(left, y, ring.head(), ring.size(), "head", 24);
        if (ring.size() > shown) {
            text(left, y + SLOT_HEIGHT + 34, "#666666", "the first " + shown + " of " + ring.size() + " slots");
        }
    }

    private void arrow(int left, int y, int count, int size, String name, int below) {
        int index = count & (size - 1);
        if (index < MOST_SLOTS) {
            text(left + index * SLOT_WIDTH, y + SLOT_HEIGHT + below, "#222222", "↑" + name);
        }
    }

    private void rectangle(double x, double y, double width, double height, String fill, String stroke) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" stroke=\"%s\"/>%n",
                x,
                y,
                width,
                height,
                fill,
                stroke));
    }

    private void text(int x, int y, String colour, String words) {
        svg.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", x, y, colour, words));
    }
}
