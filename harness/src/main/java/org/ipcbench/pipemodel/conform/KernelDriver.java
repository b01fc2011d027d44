package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.ipcbench.pipemodel.OpenMode;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.SystemCalls;
import org.jspecify.annotations.Nullable;

/**
 * Runs steps on a pipe of the running kernel.
 *
 * <p>SIGPIPE goes to the writing thread; to count it, it is blocked there and fetched after each write. So all calls must
 * come from the thread that created the driver.
 */
public final class KernelDriver extends PipeDriver {
    private static final int F_SETFL = 4;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int F_GETPIPE_SZ = 1032;
    private static final int FIONREAD = 0x541b;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLLET = 1 << 31;
    private static final int SIG_BLOCK = 0;
    private static final int SIG_SETMASK = 2;
    private static final long SIGPIPE_SET = 1L << (13 - 1);
    private static final int SIGSET_BYTES = 8;

    /** The value of O_DIRECT differs between x86-64 and aarch64, open(2). */
    private static final boolean X86 = !System.getProperty("os.arch", "").equals("aarch64");

    private static final int O_DIRECT = X86 ? 040000 : 0200000;

    /** struct epoll_event is packed on x86-64 only. */
    private static final int EPOLL_EVENT_BYTES = X86 ? 12 : 16;

    private static final int EPOLL_DATA = EPOLL_EVENT_BYTES - Long.BYTES;

    private static final int NOT_OPEN = -1;

    private final Posix posix;
    private final int[] descriptors = new int[Step.FILES];
    private final @Nullable Path folder;
    private final int epoll;
    private long sigPipes;

    // Memory for structs: events and pollfds, vectors, then the signal sets and a timeout of zero.
    private final ByteBuffer structs = ByteBuffer.allocateDirect(1024).order(ByteOrder.nativeOrder());
    private final long address;
    private static final int VECTOR = 512;
    private static final int WANTED = 768;
    private static final int BEFORE = 776;
    private static final int NO_TIME = 784;

    /**
     * Creates a pipe, and its two ends unless it is a FIFO.
     *
     * @throws IOException if the kernel refuses
     */
    public KernelDriver(Setup setup, Posix posix) throws IOException {
        super(setup);
        this.posix = posix;
        this.address = posix.addressOf(structs);
        Arrays.fill(descriptors, NOT_OPEN);
        structs.putLong(WANTED, SIGPIPE_SET);
        check(
                posix.call(SystemCalls.RT_SIGPROCMASK, SIG_BLOCK, address + WANTED, address + BEFORE, SIGSET_BYTES, 0),
                "rt_sigprocmask");
        epoll = setup.watched()
                ? (int) check(posix.call(SystemCalls.EPOLL_CREATE1, Posix.O_CLOEXEC, 0, 0), "epoll_create1")
                : NOT_OPEN;
        folder = setup.named() ? Files.createTempDirectory("ipcbench-conform-") : null;
        if (folder != null) {
            check(posix.mkfifo(fifo(folder), 0600), "mkfifo");
        } else {
            check(posix.call(SystemCalls.PIPE2, address, Posix.O_NONBLOCK | Posix.O_CLOEXEC, 0), "pipe2");
            opened(Step.READER, structs.getInt(0), structs.getInt(Integer.BYTES));
        }
    }

    private static String fifo(Path folder) {
        return folder.resolve("fifo").toString();
    }

    private static long check(long result, String call) throws IOException {
        return ErrnoException.check(result, call, "the pipe");
    }

    /** Stores the descriptors of ends, from this number on, and watches them. */
    private void opened(int first, int... opened) {
        for (int i = 0; i < opened.length; i++) {
            descriptors[first + i] = opened[i];
        }
        for (int i = 0; i < opened.length && epoll != NOT_OPEN; i++) {
            structs.putInt(0, Posix.POLLIN | Posix.POLLOUT | EPOLLET);
            structs.putLong(EPOLL_DATA, first + i);
            posix.call(SystemCalls.EPOLL_CTL, epoll, EPOLL_CTL_ADD, opened[i], address, 0);
        }
    }

    @Override
    boolean isOpen(int file) {
        return file >= 0 && descriptors[file] != NOT_OPEN;
    }

    @Override
    long open(int file, OpenMode mode) {
        int flags =
                switch (mode) {
                    case READ -> Posix.O_RDONLY;
                    case WRITE -> Posix.O_WRONLY;
                    case READ_WRITE -> Posix.O_RDWR;
                };
        String path = folder == null ? "/proc/self/fd/" + descriptors[anyFile()] : fifo(folder);
        int descriptor = posix.open(path, flags | Posix.O_NONBLOCK | Posix.O_CLOEXEC, 0);
        if (descriptor < 0) {
            return descriptor;
        }
        opened(file, descriptor);
        return 0;
    }

    @Override
    long close(int file) {
        int descriptor = descriptors[file];
        descriptors[file] = NOT_OPEN;
        return posix.close(descriptor);
    }

    @Override
    long write(int file, ByteBuffer memory, int at, List<Long> lengths) {
        long result = move(SystemCalls.WRITE, SystemCalls.WRITEV, file, memory, at, lengths);
        countSigPipes();
        return result;
    }

    @Override
    long read(int file, ByteBuffer memory, List<Long> lengths) {
        return move(SystemCalls.READ, SystemCalls.READV, file, memory, 0, lengths);
    }

    private long move(int one, int several, int file, ByteBuffer memory, int at, List<Long> lengths) {
        try {
            long begin = posix.addressOf(memory) + at;
            if (lengths.size() == 1) {
                return posix.call(one, descriptors[file], begin, lengths.get(0));
            }
            for (int i = 0; i < lengths.size(); i++) {
                // struct iovec: address, length; readv(2).
                structs.putLong(VECTOR + 16 * i, begin).putLong(VECTOR + 16 * i + 8, lengths.get(i));
                begin += lengths.get(i);
            }
            return posix.call(several, descriptors[file], address + VECTOR, lengths.size());
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private void countSigPipes() {
        if (posix.call(SystemCalls.RT_SIGTIMEDWAIT, address + WANTED, 0, address + NO_TIME, SIGSET_BYTES, 0) > 0) {
            sigPipes++;
        }
    }

    @Override
    long setDirect(int file, boolean on) {
        return posix.call(SystemCalls.FCNTL, descriptors[file], F_SETFL, Posix.O_NONBLOCK | (on ? O_DIRECT : 0));
    }

    @Override
    long setSize(int file, int bytes) {
        return posix.call(SystemCalls.FCNTL, descriptors[file], F_SETPIPE_SZ, Integer.toUnsignedLong(bytes));
    }

    @Override
    long size(int file) {
        return posix.call(SystemCalls.FCNTL, descriptors[file], F_GETPIPE_SZ, 0);
    }

    @Override
    long unread(int file) {
        long result = posix.call(SystemCalls.IOCTL, descriptors[file], FIONREAD, address);
        return result < 0 ? result : structs.getInt(0);
    }

    @Override
    int poll(int file) {
        // struct pollfd: int fd, short events, short revents; poll(2).
        structs.putInt(0, descriptors[file]).putInt(4, Posix.POLLIN | Posix.POLLOUT);
        posix.call(SystemCalls.PPOLL, address, 1, address + NO_TIME, 0, 0);
        return structs.getShort(6);
    }

    @Override
    List<Integer> edges() {
        List<Integer> edges = new ArrayList<>(Collections.nCopies(Step.FILES, 0));
        long count = posix.call(SystemCalls.EPOLL_PWAIT, epoll, address, Step.FILES, 0, 0, SIGSET_BYTES);
        for (int i = 0; i < count; i++) {
            int event = i * EPOLL_EVENT_BYTES;
            edges.set((int) structs.getLong(event + EPOLL_DATA), structs.getInt(event));
        }
        return edges;
    }

    @Override
    long sigPipes() {
        return sigPipes;
    }

    @Override
    public void close() throws IOException {
        for (int file = 0; file < descriptors.length; file++) {
            if (isOpen(file)) {
                close(file);
            }
        }
        if (epoll != NOT_OPEN) {
            posix.close(epoll);
        }
        if (folder != null) {
            Files.deleteIfExists(Path.of(fifo(folder)));
            Files.deleteIfExists(folder);
        }
        check(
                posix.call(SystemCalls.RT_SIGPROCMASK, SIG_SETMASK, address + BEFORE, 0, SIGSET_BYTES, 0),
                "rt_sigprocmask");
    }
}
