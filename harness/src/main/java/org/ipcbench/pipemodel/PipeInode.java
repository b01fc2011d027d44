package org.ipcbench.pipemodel;

import java.nio.ByteBuffer;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.Posix;

/**
 * The pipe itself, {@code struct pipe_inode_info}: a ring of slots, each a page or part of one, and the rules of pipe(7)
 * and fifo(7) about it.
 *
 * <p>No operation waits: each returns a result ≥ 0 or the negated {@link Errno}, and wakes whom the kernel would wake.
 * Waiting is added by {@link PipeFile}. The caller of every method holds the mutex. Methods that could be one line in
 * another are separate so that tests can inject mistakes.
 */
public class PipeInode extends PipeRing {
    private static final int SMALL_SLOTS = 2;
    private static final long LARGEST_SIZE = 1L << 31;

    private final boolean named;
    private long sigPipes;
    private long sigIos;

    /** @param named whether it is a FIFO, whose open(2) waits for a partner */
    PipeInode(PipeParameters parameters, PipeMemory memory, PipeLock lock, boolean named) {
        super(parameters, memory, lock);
        this.named = named;
    }

    /** Returns a pipe for threads of this JVM, which {@link PipeFile#pipe} opens. */
    public static PipeInode anonymous(PipeParameters parameters) {
        return new PipeInode(parameters, privateMemory(parameters), new ThreadLock(), false);
    }

    /** Returns a FIFO for threads of this JVM, which {@link PipeFile#open} opens. */
    public static PipeInode fifo(PipeParameters parameters) {
        return new PipeInode(parameters, privateMemory(parameters), new ThreadLock(), true);
    }

    static PipeMemory privateMemory(PipeParameters parameters) {
        return new PrivateMemory(parameters.pageBytes(), parameters.slots());
    }

    // ---- write(2)

    /** Writes what fits, and wakes readers; -EPIPE without readers, -EAGAIN if nothing fits. */
    long write(PipeFile file, ByteBuffer[] from, long wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (readers() == 0) {
            return brokenPipe();
        }
        boolean wasEmpty = isEmpty();
        long done = merge(from, (int) (wanted % pageBytes()));
        done += fill(from, wanted - done, file.isDirect());
        wakeAfterWrite(wasEmpty);
        return done == 0 ? -Errno.EAGAIN : done;
    }

    /** Continues a write that has waited for room: only its beginning may be merged. */
    long writeMore(PipeFile file, ByteBuffer[] from, long wanted) {
        if (readers() == 0) {
            return brokenPipe();
        }
        boolean wasEmpty = isEmpty();
        long done = fill(from, wanted, file.isDirect());
        wakeAfterWrite(wasEmpty);
        return done == 0 ? -Errno.EAGAIN : done;
    }

    long brokenPipe() {
        sigPipes++;
        return -Errno.EPIPE;
    }

    /** Pollers are woken by every write; a reader sleeps only while the pipe is empty. */
    void wakeAfterWrite(boolean wasEmpty) {
        if (wasEmpty || pollUsage()) {
            wakeReaders();
        }
        sigIos += fasyncReaders();
    }

    // ---- read(2)

    /** Reads what is there, and wakes writers; 0 at the end of the stream, -EAGAIN if more data may come. */
    long read(ByteBuffer[] into, long wanted) {
        if (wanted == 0) {
            return 0;
        }
        boolean wasFull = isFull();
        int tailBefore = tail();
        long done = drain(into, wanted);
        if (wasFull && tail() != tailBefore) {
            wakeWriters();
        }
        sigIos += fasyncWriters();
        if (done > 0) {
            return done;
        }
        return writers() == 0 ? endOfStream() : -Errno.EAGAIN;
    }

    long endOfStream() {
        return 0;
    }

    // ---- fcntl(2), ioctl(2), poll(2)

    /** F_GETPIPE_SZ: the size in bytes if all pages were full. */
    long size() {
        return (long) maxUsage() * pageBytes();
    }

    /**
     * F_SETPIPE_SZ: resizes the ring to this many bytes, rounded up, and returns the new size.
     *
     * @param bytes taken as an unsigned int
     */
    long setSize(int bytes) {
        long size = roundedSize(Integer.toUnsignedLong(bytes));
        if (size > LARGEST_SIZE) {
            return -Errno.EINVAL;
        }
        int slots = (int) (size / pageBytes());
        if (slots > maxUsage() && size > parameters.maxBytes() && !parameters.privileged()) {
            return -Errno.EPERM;
        }
        PipeUser user = user();
        int more = slots - nrAccounted();
        user.charge(more);
        if (slots > maxUsage() && (user.isAboveSoftLimit() || user.isAboveHardLimit())) {
            user.charge(-more);
            return -Errno.EPERM;
        }
        if (isTooSmall(slots) || !memory.reserve(slots)) {
            user.charge(-more);
            return slots < occupancy() ? -Errno.EBUSY : -Errno.ENOMEM;
        }
        resizeRing(slots);
        set(PipeLayout.NR_ACCOUNTED, slots);
        wakeAfterResize();
        return size();
    }

    /** Returns the next power of two, at least a page. */
    long roundedSize(long bytes) {
        return bytes <= pageBytes() ? pageBytes() : Long.highestOneBit(bytes - 1) << 1;
    }

    boolean isTooSmall(int slots) {
        return slots < occupancy();
    }

    /** poll(2): the current bits. From then on every write wakes readers. */
    int poll(PipeFile file) {
        set(PipeLayout.POLL_USAGE, 1);
        int bits = 0;
        if (file.mode().reads()) {
            bits |= isEmpty() ? 0 : Posix.POLLIN;
            bits |= isHungUp(file) ? PipeFile.POLLHUP : 0;
        }
        if (file.mode().writes()) {
            bits |= isFull() ? 0 : Posix.POLLOUT;
            bits |= readers() == 0 ? PipeFile.POLLERR : 0;
        }
        return bits;
    }

    /** A description opened without a writer is not hung up until a writer has come and gone. */
    boolean isHungUp(PipeFile file) {
        return writers() == 0 && file.writersAtOpen() != wCounter();
    }

    // ---- open(2), close(2)

    /** Counts a description in; -ENXIO for a FIFO's non-blocking writer without a reader. */
    long open(PipeFile file) {
        if (refusesOpen(file)) {
            return -Errno.ENXIO;
        }
        if (files() == 0 && !allocate()) {
            return named ? -Errno.ENOMEM : -Errno.ENFILE;
        }
        if (named && file.mode() == OpenMode.READ && writers() == 0 && file.isNonBlocking()) {
            file.rememberWriters(wCounter());
        }
        add(PipeLayout.FILES, 1);
        boolean firstOfItsKind = false;
        if (file.mode().reads()) {
            add(PipeLayout.R_COUNTER, 1);
            add(PipeLayout.READERS, 1);
            firstOfItsKind = readers() == 1;
        }
        if (file.mode().writes()) {
            add(PipeLayout.W_COUNTER, 1);
            add(PipeLayout.WRITERS, 1);
            firstOfItsKind |= writers() == 1;
        }
        if (firstOfItsKind) {
            wakeAfterOpen();
        }
        return 0;
    }

    boolean refusesOpen(PipeFile file) {
        return named && file.mode() == OpenMode.WRITE && readers() == 0 && file.isNonBlocking();
    }

    /** Tells whether open(2) of this description has to wait. */
    boolean lacksPartner(PipeFile file) {
        return named
                && switch (file.mode()) {
                    case READ -> writers() == 0;
                    case WRITE -> readers() == 0;
                    case READ_WRITE -> false;
                };
    }

    /** Creates an empty ring, a small one for a user above the soft limit; false if the user has too many pages. */
    private boolean allocate() {
        PipeUser user = user();
        int slots = parameters.slots();
        if ((long) slots * pageBytes() > parameters.maxBytes() && !parameters.privileged()) {
            slots = parameters.maxBytes() / pageBytes();
        }
        user.charge(slots);
        if (user.isAboveSoftLimit() && slots > SMALL_SLOTS) {
            user.charge(SMALL_SLOTS - slots);
            slots = SMALL_SLOTS;
        }
        if (user.isAboveHardLimit()) {
            user.charge(-slots);
            return false;
        }
        reset(slots);
        return true;
    }

    /** Resets everything: data, size, counters. */
    void reset(int slots) {
        set(PipeLayout.HEAD, parameters.firstCount());
        set(PipeLayout.TAIL, parameters.firstCount());
        set(PipeLayout.RING_SIZE, slots);
        set(PipeLayout.MAX_USAGE, slots);
        set(PipeLayout.NR_ACCOUNTED, slots);
        set(PipeLayout.READERS, 0);
        set(PipeLayout.WRITERS, 0);
        set(PipeLayout.R_COUNTER, named ? 1 : 0);
        set(PipeLayout.W_COUNTER, named ? 1 : 0);
        set(PipeLayout.POLL_USAGE, 0);
        set(PipeLayout.FASYNC_READERS, 0);
        set(PipeLayout.FASYNC_WRITERS, 0);
        freeAllPages();
    }

    /** Counts a description out; with the last one the pipe and its data are gone. */
    void close(PipeFile file) {
        if (file.mode().reads()) {
            add(PipeLayout.READERS, -1);
        }
        if (file.mode().writes()) {
            add(PipeLayout.WRITERS, -1);
        }
        add(PipeLayout.FILES, -1);
        if ((readers() == 0) != (writers() == 0)) {
            wakeAfterClose();
            sigIos += fasyncReaders() + fasyncWriters();
        }
        if (files() == 0) {
            user().charge(-nrAccounted());
        }
    }

    /** O_ASYNC: adds a description to those whose owner gets SIGIO, or removes it. */
    void subscribe(PipeFile file, int one) {
        if (file.mode().reads()) {
            add(PipeLayout.FASYNC_READERS, one);
        }
        if (file.mode().writes()) {
            add(PipeLayout.FASYNC_WRITERS, one);
        }
    }

    // ---- who is woken

    void wakeReaders() {
        rdWait().wakeOne();
    }

    void wakeWriters() {
        wrWait().wakeOne();
    }

    void wakeAfterResize() {
        wrWait().wakeOne();
    }

    void wakeAfterOpen() {
        rdWait().wakeAll();
    }

    void wakeAfterClose() {
        rdWait().wakeAll();
        wrWait().wakeAll();
    }

    /** Returns how many SIGPIPE signals this process would have received. */
    public final long sigPipes() {
        return sigPipes;
    }

    /** Returns how many SIGIO signals the owners of O_ASYNC descriptions would have received. */
    public final long sigIos() {
        return sigIos;
    }
}
