package org.ipcbench.pipemodel;

/**
 * The fields of {@code struct pipe_inode_info}, kept in the pipe's memory. Read and written under the mutex.
 *
 * <p>The mutex and the two wait queues are the {@link PipeLock}'s. {@code note_loss} and {@code watch_queue} are missing:
 * they exist for watch queues only.
 */
abstract class PipeFields {
    final PipeParameters parameters;
    final PipeMemory memory;
    final PipeLock lock;
    private PipeBuffer[] bufs = new PipeBuffer[0];

    PipeFields(PipeParameters parameters, PipeMemory memory, PipeLock lock) {
        this.parameters = parameters;
        this.memory = memory;
        this.lock = lock;
    }

    /** Returns the sleepers that wait for data, and those in open(2) that wait for a partner: {@code rd_wait}. */
    final WaitQueue rdWait() {
        return lock.rdWait();
    }

    /** Returns the sleepers that wait for a free slot: {@code wr_wait}. */
    final WaitQueue wrWait() {
        return lock.wrWait();
    }

    /** Returns how many slots were ever filled, modulo 2^32, counted from {@link PipeParameters#firstCount}. */
    public final int head() {
        return memory.get(PipeLayout.HEAD);
    }

    /** Returns how many slots were ever emptied, modulo 2^32, counted from {@link PipeParameters#firstCount}. */
    public final int tail() {
        return memory.get(PipeLayout.TAIL);
    }

    /** Returns how many slots may be occupied; for an ordinary pipe all of them. */
    public final int maxUsage() {
        return memory.get(PipeLayout.MAX_USAGE);
    }

    /** Returns how many slots the ring has, a power of two. */
    public final int ringSize() {
        return memory.get(PipeLayout.RING_SIZE);
    }

    /** Returns how many slots are charged to the {@link #user}. */
    public final int nrAccounted() {
        return memory.get(PipeLayout.NR_ACCOUNTED);
    }

    /** Returns how many open descriptions may read. */
    public final int readers() {
        return memory.get(PipeLayout.READERS);
    }

    /** Returns how many open descriptions may write. */
    public final int writers() {
        return memory.get(PipeLayout.WRITERS);
    }

    /** Returns how many open descriptions there are; duplicates share one. */
    public final int files() {
        return memory.get(PipeLayout.FILES);
    }

    /** Returns how often a reader has opened the pipe: an open(2) for writing waits for a change. */
    public final int rCounter() {
        return memory.get(PipeLayout.R_COUNTER);
    }

    /** Returns how often a writer has opened the pipe: an open(2) for reading waits for a change, and POLLHUP depends on it. */
    public final int wCounter() {
        return memory.get(PipeLayout.W_COUNTER);
    }

    /** Tells whether an end was ever polled. */
    public final boolean pollUsage() {
        return memory.get(PipeLayout.POLL_USAGE) != 0;
    }

    /** Returns how many reading ends request SIGIO: {@code fasync_readers}. */
    public final int fasyncReaders() {
        return memory.get(PipeLayout.FASYNC_READERS);
    }

    /** Returns how many writing ends request SIGIO: {@code fasync_writers}. */
    public final int fasyncWriters() {
        return memory.get(PipeLayout.FASYNC_WRITERS);
    }

    /** Returns how many drained pages are kept for the next writer in {@code tmp_page}, which is an array of two. */
    public final int sparePages() {
        return (spare(0) == 0 ? 0 : 1) + (spare(1) == 0 ? 0 : 1);
    }

    /** Returns the user whose quota the pipe counts against. */
    public final PipeUser user() {
        return parameters.user();
    }

    /** Returns the slot that this value of head or tail stands for: {@code bufs[count & (ring_size - 1)]}. */
    public final PipeBuffer slot(int count) {
        int index = count & (ringSize() - 1);
        if (index >= bufs.length) {
            viewSlots();
        }
        return bufs[index];
    }

    private void viewSlots() {
        bufs = new PipeBuffer[memory.slots()];
        for (int i = 0; i < bufs.length; i++) {
            bufs[i] = new PipeBuffer(memory, i);
        }
    }

    public final int pageBytes() {
        return parameters.pageBytes();
    }

    final void set(int word, int value) {
        memory.set(word, value);
    }

    final void add(int word, int value) {
        memory.set(word, memory.get(word) + value);
    }

    /** Returns a page for a new slot, preferably a spare one, which is still in a cache. */
    final int takePage() {
        for (int i = 0; i < PipeLayout.SPARE_PAGES; i++) {
            int spare = spare(i);
            if (spare != 0) {
                setSpare(i, 0);
                return spare - 1;
            }
        }
        return memory.allocatePage();
    }

    /** Takes a drained page back. */
    final void putPage(int page) {
        for (int i = 0; i < PipeLayout.SPARE_PAGES; i++) {
            if (spare(i) == 0) {
                setSpare(i, page + 1);
                return;
            }
        }
        memory.freePage(page);
    }

    /** Frees all pages, even occupied ones. */
    final void freeAllPages() {
        setSpare(0, 0);
        setSpare(1, 0);
        memory.freeAllPages();
    }

    /** Returns a spare page's number plus one, or 0 for none. */
    private int spare(int i) {
        return memory.get(PipeLayout.TMP_PAGE + i * Integer.BYTES);
    }

    private void setSpare(int i, int pagePlusOne) {
        memory.set(PipeLayout.TMP_PAGE + i * Integer.BYTES, pagePlusOne);
    }
}
