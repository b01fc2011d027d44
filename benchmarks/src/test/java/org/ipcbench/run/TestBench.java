package org.ipcbench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Benchmarks that behave and misbehave, without any IPC: what the launcher is tested with. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TestBench {
    @Param("64")
    public int messageBytes;

    private int calls;

    @Setup
    public void account() throws IOException {
        String sidecar = System.getProperty("ipcbench.sidecar");
        if (sidecar != null) {
            Files.writeString(Path.of(sidecar), """
                    {"error": "", "messages": 10, "received": 12,
                     "costPerMessage": {"owner": {"cpuNs": 1.5}, "peer": {"cpuNs": 2.5, "minorFaults": 0.25}},
                     "costs": [{"owner": {"cpuNs": 1.0}, "peer": {"cpuNs": 2.0}},
                               {"owner": {"cpuNs": 2.0}, "peer": {"cpuNs": 3.0}}], "tags": [], "note": ""}""");
        }
    }

    @Benchmark
    public int good() {
        return calls++;
    }

    @Benchmark
    public int failing() {
        throw new IllegalStateException("byte 3 of message 17 is wrong");
    }

    @Benchmark
    public int dying() {
        System.err.println("the peer has gone\n\tat org.ipcbench.Frame.of(Frame.java:1)\n\t... 3 more");
        Runtime.getRuntime().halt(7);
        return calls;
    }

    @Benchmark
    public int hanging() throws InterruptedException {
        System.out.println("waiting for ever");
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // As a native call would: JMH's own time-out must not be what ends this.
                calls++;
            }
        }
    }
}
