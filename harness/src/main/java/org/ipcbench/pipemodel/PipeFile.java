package org.ipcbench.pipemodel;

import java.nio.ByteBuffer;
import org.ipcbench.posix.Errno;

/**
 * An open description of a pipe, {@code struct file}: one end, with its mode and flags, and the calls on it.
 *
 * <p>Every call returns a result ≥ 0 or the negated {@link Errno}, takes the pipe's mutex, and is callable from any
 * thread. Without {@code O_NONBLOCK} a read sleeps until there is something, a write until all is in. An interrupted
 * sleeper returns what it has done so far, or -EINTR if nothing, and stays interrupted. -EOWNERDEAD says that a process
 * died while it changed a pipe in shared memory. Closing a description ends the calls that sleep in it with -EBADF; the
 * kernel would leave them asleep, but a channel's close has to end them.
 */
public final class PipeFile {
    public static final int POLLERR = 8;
    public static final int POLLHUP = 16;

    private static final long LARGEST_CALL = 0x7ffff000;

    private final PipeInode inode;
    private final OpenMode mode;
    private boolean nonBlocking;
    private boolean direct;
    private boolean async;
    private boolean open;
    private int writersAtOpen;
    private int seenReadWakeUps;
    private int seenWriteWakeUps;

    /**
     * Creates a description that is not open yet.
     *
     * @param nonBlocking O_NONBLOCK, for {@link #open} and the calls after it
     */
    public PipeFile(PipeInode inode, OpenMode mode, boolean nonBlocking) {
        this.inode = inode;
        this.mode = mode;
        this.nonBlocking = nonBlocking;
    }

    /**
     * pipe2(2): opens both ends of an anonymous pipe.
     *
     * @param ends receives the reading end, then the writing end
     * @return 0, or -ENFILE if the user has too many pages
     */
    public static long pipe(PipeInode inode, PipeFile[] ends, boolean nonBlocking) {
        ends[0] = new PipeFile(inode, OpenMode.READ, nonBlocking);
        ends[1] = new PipeFile(inode, OpenMode.WRITE, nonBlocking);
        long result = ends[0].open();
        return result < 0 ? result : ends[1].open();
    }

    /**
     * open(2): waits for a partner where fifo(7) says so, even one that leaves at once.
     *
     * @return 0; -ENXIO if a non-blocking writer finds no reader; -EINTR; -ENOMEM if the user has too many pages
     */
    public long open() {
        return locked(() -> {
            long result = inode.open(this);
            if (result < 0) {
                return result;
            }
            open = true;
            if (nonBlocking || !inode.lacksPartner(this) || waitForPartner()) {
                return 0;
            }
            closeLocked();
            return -Errno.EINTR;
        });
    }

    /** The counter shows that a partner has come, even if it has already left. */
    private boolean waitForPartner() {
        int before = partners();
        while (partners() == before && open) {
            try {
                inode.rdWait().sleep();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return partners() != before;
            }
        }
        return open;
    }

    private int partners() {
        return mode == OpenMode.READ ? inode.wCounter() : inode.rCounter();
    }

    /** write(2), and writev(2) of several buffers: takes bytes from the buffers in turn and moves their positions. */
    public long write(ByteBuffer... from) {
        return write(from, !nonBlocking);
    }

    /** Writes like {@link #write} but never sleeps, whatever the description's flags; RWF_NOWAIT of pwritev2(2). */
    public long writeNow(ByteBuffer... from) {
        return write(from, false);
    }

    private long write(ByteBuffer[] from, boolean sleeps) {
        if (!mode.writes()) {
            return -Errno.EBADF;
        }
        inode.lock.lock();
        try {
            if (!isUsable()) {
                return failure();
            }
            long wanted = bytes(from);
            long done = inode.write(this, from, wanted);
            if (!sleeps || done == wanted || (done < 0 && done != -Errno.EAGAIN)) {
                return done;
            }
            return writeRest(from, wanted, Math.max(done, 0));
        } finally {
            inode.lock.unlock();
        }
    }

    /** Sleeps as often as necessary; a writer that slept and leaves a free slot wakes the next writer. */
    private long writeRest(ByteBuffer[] from, long wanted, long begun) {
        long done = begun;
        long failure = -Errno.EINTR;
        boolean interrupted = false;
        while (done < wanted && !interrupted) {
            interrupted = !sleepWhileFull();
            if (!isUsable()) {
                failure = failure();
                break;
            }
            long more = inode.writeMore(this, from, wanted - done);
            if (more == -Errno.EPIPE) {
                failure = more;
                break;
            }
            done += Math.max(more, 0);
        }
        if (!inode.isFull()) {
            inode.wrWait().wakeOne();
        }
        return done > 0 ? done : failure;
    }

    private boolean sleepWhileFull() {
        try {
            while (inode.isFull() && inode.readers() > 0 && isUsable()) {
                inode.wrWait().sleepExclusively();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** read(2), and readv(2) into several buffers: fills the buffers in turn and moves their positions; 0 at the end. */
    public long read(ByteBuffer... into) {
        return read(into, !nonBlocking);
    }

    /** Reads like {@link #read} but never sleeps, whatever the description's flags; RWF_NOWAIT of preadv2(2). */
    public long readNow(ByteBuffer... into) {
        return read(into, false);
    }

    private long read(ByteBuffer[] into, boolean sleeps) {
        if (!mode.reads()) {
            return -Errno.EBADF;
        }
        inode.lock.lock();
        try {
            if (!isUsable()) {
                return failure();
            }
            long wanted = bytes(into);
            long done = inode.read(into, wanted);
            return sleeps && done == -Errno.EAGAIN ? readLater(into, wanted) : done;
        } finally {
            inode.lock.unlock();
        }
    }

    /** Sleeps until there is data; a reader that slept and leaves data behind wakes the next reader. */
    private long readLater(ByteBuffer[] into, long wanted) {
        long done = -Errno.EAGAIN;
        boolean interrupted = false;
        while (done == -Errno.EAGAIN && !interrupted) {
            interrupted = !sleepWhileEmpty();
            done = isUsable() ? inode.read(into, wanted) : failure();
        }
        if (!inode.isEmpty()) {
            inode.rdWait().wakeOne();
        }
        return done == -Errno.EAGAIN ? -Errno.EINTR : done;
    }

    private boolean sleepWhileEmpty() {
        try {
            while (inode.isEmpty() && inode.writers() > 0 && isUsable()) {
                inode.rdWait().sleepExclusively();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isUsable() {
        return open && !inode.lock.isBroken();
    }

    private long failure() {
        return open ? -Errno.EOWNERDEAD : -Errno.EBADF;
    }

    private static long bytes(ByteBuffer[] buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return Math.min(sum, LARGEST_CALL);
    }

    /** FIONREAD: the unread bytes in the pipe, including those of packets. */
    public long unreadBytes() {
        return locked(inode::unreadBytes);
    }

    /** F_GETPIPE_SZ. */
    public long size() {
        return locked(inode::size);
    }

    /** F_SETPIPE_SZ: returns the size set; or -EINVAL, -EPERM or -EBUSY, with nothing changed. */
    public long setSize(int bytes) {
        return locked(() -> inode.setSize(bytes));
    }

    /** poll(2) without waiting: {@code POLLIN}, {@code POLLOUT}, {@link #POLLERR}, {@link #POLLHUP}. */
    public int poll() {
        return (int) locked(() -> inode.poll(this));
    }

    /** F_SETFL with O_NONBLOCK or without; calls already asleep are not affected. */
    public void setNonBlocking(boolean on) {
        locked(() -> {
            nonBlocking = on;
            return 0;
        });
    }

    /** F_SETFL with O_DIRECT or without: whether writes make packets. */
    public void setDirect(boolean on) {
        locked(() -> {
            direct = on;
            return 0;
        });
    }

    /** F_SETFL with O_ASYNC or without: whether the owner gets SIGIO. */
    public void setAsync(boolean on) {
        locked(() -> {
            if (open && async != on) {
                async = on;
                inode.subscribe(this, on ? 1 : -1);
            }
            return 0;
        });
    }

    /** Starts to watch as an edge-triggered epoll(7) does; the first event reports what is already ready. */
    public void watch() {
        locked(() -> {
            seenReadWakeUps = inode.rdWait().wakeUps() - 1;
            seenWriteWakeUps = inode.wrWait().wakeUps() - 1;
            return inode.poll(this);
        });
    }

    /** Returns the bits of {@link #poll} if a watcher of this end was woken since the last call, otherwise 0. */
    public int edge() {
        return (int) locked(() -> {
            boolean woken = (mode.reads() && seenReadWakeUps != inode.rdWait().wakeUps())
                    || (mode.writes() && seenWriteWakeUps != inode.wrWait().wakeUps());
            seenReadWakeUps = inode.rdWait().wakeUps();
            seenWriteWakeUps = inode.wrWait().wakeUps();
            return woken ? inode.poll(this) : 0;
        });
    }

    /** close(2) of the last duplicate: -EBADF if already closed. */
    public long close() {
        return locked(() -> {
            if (!open) {
                return -Errno.EBADF;
            }
            closeLocked();
            return 0;
        });
    }

    private void closeLocked() {
        if (async) {
            inode.subscribe(this, -1);
        }
        open = false;
        inode.close(this);
        // Callers asleep in this description must see that it is closed.
        inode.rdWait().signalAll();
        inode.wrWait().signalAll();
    }

    private long locked(Call call) {
        inode.lock.lock();
        try {
            return call.run();
        } finally {
            inode.lock.unlock();
        }
    }

    /** A short call under the mutex. */
    private interface Call {
        long run();
    }

    public OpenMode mode() {
        return mode;
    }

    public boolean isOpen() {
        return open;
    }

    boolean isNonBlocking() {
        return nonBlocking;
    }

    boolean isDirect() {
        return direct;
    }

    void rememberWriters(int counter) {
        writersAtOpen = counter;
    }

    /** Returns {@link PipeFields#wCounter} as it was when this end opened without a writer; 0 if there was one. */
    int writersAtOpen() {
        return writersAtOpen;
    }
}
