package org.ipcbench.pipemodel;

/**
 * The layout of a pipe's memory.
 *
 * <pre>
 *        0  +----------------------------------------+
 *           | words of pipe_inode_info, an int each  |  HEAD, TAIL, MAX_USAGE, ..., FREE_PAGES
 *    MUTEX  +----------------------------------------+
 *           | who holds it, is it broken             |  a process id, negative if others wait for it; or 0
 *  RD_WAIT  +----------------------------------------+
 *           | event count, sleepers: exclusive, all   |
 *  WR_WAIT  +----------------------------------------+
 *           | event count, sleepers: exclusive, all   |
 *    SLOTS  +----------------------------------------+
 *           | slots x (page, offset, len, flags)     |  struct pipe_buffer, {@value #SLOT_BYTES} bytes each
 *           +----------------------------------------+
 *           | numbers of the free pages, a stack     |  slots + {@value #SPARE_PAGES} ints
 *           +----------------------------------------+  a multiple of pageBytes
 *           | pages                                  |  (slots + {@value #SPARE_PAGES}) x pageBytes
 *           +----------------------------------------+
 * </pre>
 *
 * <p>Lock and wait words are used between processes only; threads of one JVM have its own locks. They lie
 * {@value #LINE_BYTES} bytes apart: a cache line is 64, and the adjacent-line prefetcher of x86 fetches lines in pairs.
 *
 * @param pageBytes the size of a page
 * @param slots the most slots that the ring can have in this memory
 */
record PipeLayout(int pageBytes, int slots) {
    static final int HEAD = 0;
    static final int TAIL = 4;
    static final int MAX_USAGE = 8;
    static final int RING_SIZE = 12;
    static final int NR_ACCOUNTED = 16;
    static final int READERS = 20;
    static final int WRITERS = 24;
    static final int FILES = 28;
    static final int R_COUNTER = 32;
    static final int W_COUNTER = 36;
    static final int POLL_USAGE = 40;
    static final int FASYNC_READERS = 44;
    static final int FASYNC_WRITERS = 48;
    static final int TMP_PAGE = 52;
    static final int FREE_PAGES = 60;

    static final int LINE_BYTES = 128;
    static final int MUTEX = LINE_BYTES;
    static final int BROKEN = MUTEX + 4;
    static final int RD_WAIT = 2 * LINE_BYTES;
    static final int WR_WAIT = 3 * LINE_BYTES;

    /** Offsets within the words of a wait queue. */
    static final int EVENTS = 0;

    static final int SLEEPERS = 4;
    static final int ALL_SLEEPERS = 8;

    static final int SLOTS = 4 * LINE_BYTES;
    static final int SLOT_BYTES = 16;
    static final int PAGE = 0;
    static final int OFFSET = 4;
    static final int LEN = 8;
    static final int FLAGS = 12;

    /** How many drained pages are kept for the next writer. */
    static final int SPARE_PAGES = 2;

    PipeLayout {
        if (bytes(pageBytes, slots) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "slots=" + slots + " of " + pageBytes + " bytes: more than 2 GiB of memory");
        }
    }

    /** Tells whether a ring of this many slots fits into one memory. */
    static boolean fits(int pageBytes, int slots) {
        return bytes(pageBytes, slots) <= Integer.MAX_VALUE;
    }

    static int slot(int index) {
        return SLOTS + index * SLOT_BYTES;
    }

    int pageCount() {
        return slots + SPARE_PAGES;
    }

    /** Returns the offset of a free page's number, counted from the bottom of the stack. */
    int freePage(int index) {
        return slot(slots) + index * Integer.BYTES;
    }

    int page(int number) {
        return (int) pages(pageBytes, slots) + number * pageBytes;
    }

    /** Returns the size of the whole memory. */
    int bytes() {
        return (int) bytes(pageBytes, slots);
    }

    private static long pages(int pageBytes, int slots) {
        long end = SLOTS + (long) slots * SLOT_BYTES + (slots + (long) SPARE_PAGES) * Integer.BYTES;
        return (end + pageBytes - 1) / pageBytes * pageBytes;
    }

    private static long bytes(int pageBytes, int slots) {
        return pages(pageBytes, slots) + (slots + (long) SPARE_PAGES) * pageBytes;
    }
}
