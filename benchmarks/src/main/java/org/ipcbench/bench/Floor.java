package org.ipcbench.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.exchange.MessageBuffer;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.NativeString;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the harness and the machine cost without IPC: no figure of a mechanism can be below its floors. */
@BenchmarkMode(Mode.AverageTime)
public class Floor extends Timed {

    /** Stands for the cheapest native backend of this JVM. */
    private static final String ANY_BACKEND = "any";

    private static final int CALL_BYTES = 64;

    /** A native backend, and what its calls need. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Native {
        @Param(ANY_BACKEND)
        public String backend = "";

        Posix posix;
        int nothing;
        int zeros;
        ByteBuffer message;
        long address;
        long semaphore;

        @Setup(Level.Trial)
        public void load() throws IOException {
            posix = backend.equals(ANY_BACKEND) ? PosixBackends.any() : PosixBackends.get(backend);
            nothing = (int) ErrnoException.check(posix.open("/dev/null", Posix.O_WRONLY, 0), "open", "/dev/null");
            zeros = (int) ErrnoException.check(posix.open("/dev/zero", Posix.O_RDONLY, 0), "open", "/dev/zero");
            message = ByteBuffer.allocateDirect(CALL_BYTES);
            address = posix.addressOf(message);
            String name = "/ipcbench-floor-" + ProcessHandle.current().pid();
            try (NativeString text = new NativeString(posix, name)) {
                int flags = Posix.O_CREAT | Posix.O_EXCL;
                semaphore = ErrnoException.check(posix.semOpen(text.address(), flags, 0600, 0), "sem_open", name);
                ErrnoException.check(posix.semUnlink(text.address()), "sem_unlink", name);
            }
        }

        @TearDown(Level.Trial)
        public void close() {
            posix.semClose(semaphore);
            posix.close(zeros);
            posix.close(nothing);
        }
    }

    /** Two buffers outside the heap. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Memory {
        @Param("64")
        public int messageBytes;

        ByteBuffer from;
        ByteBuffer to;

        @Setup(Level.Trial)
        public void allocate() {
            from = MessageBuffer.allocate(messageBytes);
            to = MessageBuffer.allocate(messageBytes);
        }
    }

    /** The addresses of these buffers, for native calls. */
    @State(Scope.Benchmark)
    public static class Addresses {
        long from;
        long to;

        @Setup(Level.Trial)
        public void find(Native library, Memory memory) {
            from = library.posix.addressOf(memory.from) + memory.from.position();
            to = library.posix.addressOf(memory.to) + memory.to.position();
        }
    }

    /** A thread that hands the turn back as soon as it gets it. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Partner {
        volatile boolean theirTurn;
        private volatile boolean over;
        private Thread owner;
        private Thread partner;

        @Setup(Level.Trial)
        public void start() {
            owner = Thread.currentThread();
            partner = new Thread(this::handBack, "ipcbench-partner");
            partner.setDaemon(true);
            partner.start();
        }

        private void handBack() {
            while (!over) {
                if (theirTurn) {
                    theirTurn = false;
                    LockSupport.unpark(owner);
                } else {
                    LockSupport.park(this);
                }
            }
        }

        void handOver() {
            theirTurn = true;
            LockSupport.unpark(partner);
            while (theirTurn) {
                LockSupport.park(this);
            }
        }

        @TearDown(Level.Trial)
        public void stop() throws InterruptedException {
            over = true;
            LockSupport.unpark(partner);
            partner.join();
        }
    }

    /** What JMH's own loop costs. */
    @Benchmark
    public void emptyLoop() {}

    /** One reading of the clock; a sampled latency contains about one. */
    @Benchmark
    public long nanoTime() {
        return System.nanoTime();
    }

    /** One system call that does nothing. */
    @Benchmark
    public int getpid(Native library) {
        return library.posix.getpid();
    }

    /** One system call that may block and writes 64 bytes, which are discarded. */
    @Benchmark
    public long write(Native library) {
        return library.posix.write(library.nothing, library.address, CALL_BYTES);
    }

    /** One system call that may block and reads 64 zero bytes. */
    @Benchmark
    public long read(Native library) {
        return library.posix.read(library.zeros, library.address, CALL_BYTES);
    }

    /** Two native calls that stay out of the kernel: a semaphore is raised and taken by the same thread. */
    @Benchmark
    public int semaphore(Native library) {
        return library.posix.semPost(library.semaphore) + library.posix.semWait(library.semaphore);
    }

    /** One copy of a message between two direct buffers, by the JDK. */
    @Benchmark
    public ByteBuffer memcpy(Memory memory) {
        return memory.to.put(memory.to.position(), memory.from, memory.from.position(), memory.messageBytes);
    }

    /** One copy of a message between two direct buffers, by a call of the C library's memcpy. */
    @Benchmark
    public void memcpyCall(Native library, Memory memory, Addresses addresses) {
        library.posix.memcpy(addresses.to, addresses.from, memory.messageBytes);
    }

    /** One round trip between two threads of this JVM that park and unpark each other. */
    @Benchmark
    public void handOff(Partner partner) {
        partner.handOver();
    }
}
