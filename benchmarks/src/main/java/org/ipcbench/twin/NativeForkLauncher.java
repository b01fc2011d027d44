package org.ipcbench.twin;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.fork.ProcessTree;
import org.ipcbench.host.Placement;
import org.ipcbench.host.Seat;
import org.ipcbench.results.Axis;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Times;
import org.ipcbench.spi.Availability;
import org.jspecify.annotations.Nullable;

/** Runs forks in C: one call of the {@link NativeProgram} per fork, which forks its peer itself. */
public final class NativeForkLauncher implements ForkLauncher, Closeable {
    private final NativeProgram program;
    private final Function<Placement, Seat> places;

    private volatile @Nullable ProcessTree running;

    /**
     * Creates a launcher that builds its program on first use.
     *
     * @param compiler the command and its arguments, if any
     * @param places what each placement means here
     */
    public NativeForkLauncher(List<String> compiler, Function<Placement, Seat> places) {
        this.program = new NativeProgram(compiler);
        this.places = places;
    }

    /** Creates a launcher with the compiler of the environment: {@code $CC}, otherwise {@code cc}. */
    public static NativeForkLauncher here(Function<Placement, Seat> places) {
        return new NativeForkLauncher(NativeProgram.compilerHere(), places);
    }

    /** Builds the program; returns whether forks can run, or why not. */
    public Availability check() {
        return program.check();
    }

    /** Returns the compiler's version, in one line; {@code unknown} before the program is built. */
    public String compiler() {
        return program.version();
    }

    @Override
    public ForkOutcome launch(ForkOrder order) {
        if (check() instanceof Availability.Unavailable no) {
            return ForkOutcome.failed(no.reason() + "; " + no.remedy(), List.of(), null);
        }
        ProcessTree processes = ProcessTree.startingNow();
        running = processes;
        try {
            List<String> command = command(order);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            String printed = output.get(order.deadline().toMillis(), TimeUnit.MILLISECONDS);
            return new NativeOutput(order, command, program.version()).outcome(printed, process.waitFor());
        } catch (TimeoutException e) {
            String error = "no end after " + order.deadline().toSeconds() + " s, killed";
            return new ForkOutcome(ForkStatus.TIMEOUT, error, List.of(), null, null);
        } catch (IOException | ExecutionException e) {
            return ForkOutcome.failed("the C program does not run: " + e.getMessage(), List.of(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ForkOutcome.failed("interrupted", List.of(), null);
        } finally {
            running = null;
            processes.end();
        }
    }

    @Override
    public void abort() {
        ProcessTree processes = running;
        if (processes != null) {
            processes.end();
        }
    }

    private List<String> command(ForkOrder order) throws IOException {
        String placement = value(order, Axis.PLACEMENT);
        String bytes = value(order, Axis.SIZE);
        Times times = order.times();
        List<String> command = new ArrayList<>(List.of(
                program.binary().toString(),
                subject(order),
                order.mode(),
                "--batch",
                String.valueOf(order.operationsPerInvocation()),
                "--settle",
                String.valueOf(times.settleMs()),
                "--warmup",
                times.warmupIterations() + "x" + times.warmupMs(),
                "--measurement",
                times.measurementIterations() + "x" + times.measurementMs(),
                "--dir",
                program.directory().toString(),
                "--memory-dir",
                program.memoryDirectory().toString()));
        if (placement != null) {
            String wait = Objects.requireNonNull(value(order, Axis.WAIT), "wait");
            command.addAll(List.of("--wait", wait, "--cpus", cpus(placement)));
        }
        if (NativeTwins.THREADED.equals(value(order, Axis.BACKEND))) {
            command.addAll(List.of("--threads", "1"));
        }
        if (bytes != null) {
            command.addAll(List.of("--bytes", bytes));
        }
        return command;
    }

    private static @Nullable String value(ForkOrder order, Axis axis) {
        return order.params().get(axis.parameter());
    }

    /** Returns the mechanism; for a floor, which has none, the call that its method is named after. */
    private static String subject(ForkOrder order) {
        String mechanism = value(order, Axis.MECHANISM);
        return mechanism == null ? order.method().substring(order.method().lastIndexOf('.') + 1) : mechanism;
    }

    private String cpus(String placement) throws IOException {
        Seat seat = places.apply(Placement.of(placement));
        if (seat instanceof Seat.At at) {
            return at.ownerCpu() + "," + at.peerCpu();
        }
        throw new IOException(((Seat.None) seat).reason());
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the program. Idempotent. */
    @Override
    public void close() throws IOException {
        program.close();
    }
}
