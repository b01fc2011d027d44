package org.ipcbench.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the harness and the machine cost without any IPC: no figure of a mechanism can be below its floors. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Threads(1)
@Fork(3)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class Floor {

    /** The native backend. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Native {
        Posix posix;

        @Setup(Level.Trial)
        public void load() throws IOException {
            posix = PosixBackends.get(PosixBackends.JNA);
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
            from = ByteBuffer.allocateDirect(messageBytes);
            to = ByteBuffer.allocateDirect(messageBytes);
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

    /** One system call that does nothing, through JNA. */
    @Benchmark
    public int getpid(Native library) {
        return library.posix.getpid();
    }

    /** One copy of a message between two direct buffers. */
    @Benchmark
    public ByteBuffer memcpy(Memory memory) {
        return memory.to.put(0, memory.from, 0, memory.messageBytes);
    }

    /** There and back between two threads of this JVM that park and unpark each other. */
    @Benchmark
    public void handOff(Partner partner) {
        partner.handOver();
    }
}
