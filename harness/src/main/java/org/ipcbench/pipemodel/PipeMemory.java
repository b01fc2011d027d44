package org.ipcbench.pipemodel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a pipe's words, slots and pages, laid out by {@link PipeLayout}.
 *
 * <p>Accesses are plain: the caller holds the pipe's mutex. The two kinds, memory of this JVM and a mapped file, differ
 * only in whether they can grow.
 */
abstract class PipeMemory {
    private ByteBuffer bytes;
    private PipeLayout layout;

    /** @param bytes at least the size of the layout, all zero if the pipe is new */
    PipeMemory(PipeLayout layout, ByteBuffer bytes) {
        this.layout = layout;
        this.bytes = bytes.order(ByteOrder.nativeOrder());
    }

    /** Returns memory for a larger layout, or null if there is none; the caller copies the content. */
    abstract @Nullable ByteBuffer allocate(PipeLayout larger);

    final int slots() {
        return layout.slots();
    }

    final ByteBuffer bytes() {
        return bytes;
    }

    final int get(int at) {
        return bytes.getInt(at);
    }

    final void set(int at, int value) {
        bytes.putInt(at, value);
    }

    /** Marks every page as free. */
    final void freeAllPages() {
        set(PipeLayout.FREE_PAGES, 0);
        for (int page = layout.pageCount() - 1; page >= 0; page--) {
            freePage(page);
        }
    }

    /** Returns the number of an unused page. There always is one: the ring and the spare pages cannot hold all. */
    final int allocatePage() {
        int count = get(PipeLayout.FREE_PAGES) - 1;
        set(PipeLayout.FREE_PAGES, count);
        return get(layout.freePage(count));
    }

    final void freePage(int page) {
        int count = get(PipeLayout.FREE_PAGES);
        set(layout.freePage(count), page);
        set(PipeLayout.FREE_PAGES, count + 1);
    }

    /** Copies n bytes from the buffers in turn, moving their positions, into a page. */
    final void store(int page, int offset, ByteBuffer[] from, int n) {
        int at = layout.page(page) + offset;
        int left = n;
        for (int i = 0; left > 0; i++) {
            ByteBuffer segment = from[i];
            int position = segment.position();
            int part = Math.min(left, segment.limit() - position);
            bytes.put(at, segment, position, part);
            segment.position(position + part);
            at += part;
            left -= part;
        }
    }

    /** Copies n bytes of a page into the buffers in turn, moving their positions. */
    final void load(int page, int offset, ByteBuffer[] into, int n) {
        int at = layout.page(page) + offset;
        int left = n;
        for (int i = 0; left > 0; i++) {
            ByteBuffer segment = into[i];
            int position = segment.position();
            int part = Math.min(left, segment.limit() - position);
            segment.put(position, bytes, at, part);
            segment.position(position + part);
            at += part;
            left -= part;
        }
    }

    /** Makes room for a ring of this many slots, keeping words, slots and pages; false if there is no memory. */
    final boolean reserve(int slots) {
        if (slots <= layout.slots()) {
            return true;
        }
        if (!PipeLayout.fits(layout.pageBytes(), slots)) {
            return false;
        }
        PipeLayout larger = new PipeLayout(layout.pageBytes(), slots);
        ByteBuffer target = allocate(larger);
        if (target == null) {
            return false;
        }
        target.order(ByteOrder.nativeOrder());
        copy(0, target, 0, PipeLayout.slot(layout.slots()));
        copy(layout.freePage(0), target, larger.freePage(0), layout.pageCount() * Integer.BYTES);
        copy(layout.page(0), target, larger.page(0), layout.pageCount() * layout.pageBytes());
        int fresh = layout.pageCount();
        this.layout = larger;
        this.bytes = target;
        for (int page = larger.pageCount() - 1; page >= fresh; page--) {
            freePage(page);
        }
        return true;
    }

    private void copy(int from, ByteBuffer target, int to, int n) {
        target.put(to, bytes, from, n);
    }
}
