package org.ipcbench.fork;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ipcbench.plan.ChronicleDir;
import org.ipcbench.plan.UserError;
import org.ipcbench.plugin.Plugins;
import org.ipcbench.results.ForkStatus;
import org.ipcbench.results.Json;
import org.ipcbench.results.Times;
import org.ipcbench.session.ClassArchive;
import org.ipcbench.session.Injection;
import org.ipcbench.session.JvmOptions;
import org.ipcbench.session.PeerAt;
import org.ipcbench.session.ProfilingOptions;
import org.ipcbench.session.Session;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs forks with JMH's own runner in this process, one JMH invocation per fork.
 *
 * <p>JMH waits for a fork without limit, and its own time-out cannot interrupt a native call: so JMH runs in a thread of
 * its own, and the processes of a fork that is late are ended from here.
 */
public final class JmhForkLauncher implements ForkLauncher {
    private static final long LAST_WORDS_MS = 5_000;
    private static final String SIDECAR = "-Dipcbench.sidecar=";
    private static final String SETTLING = "-Dipcbench.settle.ms=";

    private final Supplier<List<String>> classArgs;
    private volatile @Nullable ProcessTree running;

    /** Makes a launcher, and keeps JMH from taking its own lock in this JVM. */
    public JmhForkLauncher() {
        this(ClassArchive::jvmArgs);
    }

    /** @param classArgs the JVM arguments of the forks that concern class archives */
    JmhForkLauncher(Supplier<List<String>> classArgs) {
        this.classArgs = classArgs;
        // JMH takes its lock for one fork at a time, so that another run could start between two; MachineLock holds the
        // same file for the whole run instead, and JMH must not fail because of that.
        System.setProperty("jmh.ignoreLock", "true");
    }

    /** Returns the JVM arguments that each fork gets, whatever the launcher itself was started with. */
    public static List<String> jvmArgs() {
        List<String> args = new ArrayList<>(JvmOptions.ofMeasured());
        args.addAll(ChronicleDir.jvmArgs());
        args.addAll(injection());
        return List.copyOf(args);
    }

    private static List<String> injection() {
        try {
            return Injection.jvmArgs();
        } catch (IllegalArgumentException e) {
            throw new UserError("-D" + Injection.PROPERTY + "=" + e.getMessage(), e);
        }
    }

    @Override
    public ForkOutcome launch(ForkOrder order) {
        JmhFiles.watch();
        CapturedOutput output = new CapturedOutput();
        ProcessTree processes = ProcessTree.startingNow();
        CompletableFuture<Collection<RunResult>> results = new CompletableFuture<>();
        Thread jmh = new Thread(() -> run(order, output, results), "jmh");
        jmh.setDaemon(true);
        running = processes;
        PrintStream out = System.out;
        PrintStream err = System.err;
        // JMH copies what a fork prints to the streams of this JVM, where it would mix with results and progress.
        PrintStream captured = output.asStream();
        System.setOut(captured);
        System.setErr(captured);
        try {
            jmh.start();
            return measured(results.get(order.deadline().toMillis(), TimeUnit.MILLISECONDS), order, output);
        } catch (ExecutionException e) {
            processes.end();
            return ForkOutcome.failed(
                    why(e.getCause() == null ? e : e.getCause(), order, output), output.warmup(), sidecar(order));
        } catch (TimeoutException e) {
            processes.end();
            awaitEnd(results);
            String error = "no end after " + order.deadline().toSeconds() + " s, killed" + lastWords(output);
            return new ForkOutcome(ForkStatus.TIMEOUT, error, output.warmup(), null, sidecar(order));
        } catch (InterruptedException e) {
            processes.end();
            Thread.currentThread().interrupt();
            return ForkOutcome.failed("interrupted", output.warmup(), sidecar(order));
        } finally {
            System.setOut(out);
            System.setErr(err);
            running = null;
            sweep();
        }
    }

    /** A fork that was killed could not clean up after itself. */
    private static void sweep() {
        try {
            Session.sweep();
        } catch (IOException e) {
            // The next start tries again to remove what cannot be removed now.
            return;
        }
    }

    @Override
    public void abort() {
        ProcessTree processes = running;
        if (processes != null) {
            processes.end();
        }
    }

    private void run(ForkOrder order, CapturedOutput output, CompletableFuture<Collection<RunResult>> results) {
        try {
            results.complete(new Runner(options(order), output).run());
        } catch (RunnerException | RuntimeException | Error e) {
            results.completeExceptionally(e);
        }
    }

    private Options options(ForkOrder order) {
        List<String> args = new ArrayList<>(jvmArgs());
        args.addAll(classArgs.get());
        args.addAll(Plugins.jvmArgs());
        args.addAll(PeerAt.jvmArgs());
        args.addAll(order.jvmArgs());
        args.add(SIDECAR + order.sidecar());
        args.add(SETTLING + order.times().settleMs());
        Times times = order.times();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(order.method()) + "$")
                .mode(Mode.deepValueOf(order.mode()))
                .forks(1)
                .warmupForks(0)
                .threads(1)
                .warmupIterations(times.warmupIterations())
                .warmupTime(TimeValue.milliseconds(times.warmupMs()))
                .measurementIterations(times.measurementIterations())
                .measurementTime(TimeValue.milliseconds(times.measurementMs()))
                .operationsPerInvocation(order.operationsPerInvocation())
                .shouldFailOnError(true)
                // Replaces the launcher JVM's own arguments, which JMH would pass on.
                .jvmArgs(args.toArray(String[]::new));
        order.params().forEach((name, value) -> options.param(name, value));
        return options.build();
    }

    private static ForkOutcome measured(Collection<RunResult> results, ForkOrder order, CapturedOutput output) {
        Sidecar sidecar = sidecar(order);
        if (results.size() != 1) {
            return ForkOutcome.failed(
                    "JMH returned " + results.size() + " results instead of one", output.warmup(), sidecar);
        }
        ObjectNode result = JmhResults.toJson(results);
        JmhResults.removeArguments(
                result,
                argument -> argument.startsWith(SIDECAR)
                        || argument.startsWith(SETTLING)
                        || ClassArchive.concerns(argument)
                        || Plugins.concerns(argument)
                        || PeerAt.concerns(argument)
                        || FoundSoFar.concerns(argument)
                        || ProfilingOptions.concerns(argument));
        if (sidecar != null) {
            JmhResults.addCosts(result, sidecar.costs());
        }
        if (sidecar == null || sidecar.figures() == null) {
            return new ForkOutcome(ForkStatus.OK, "", output.warmup(), result, sidecar);
        }
        try {
            JmhResults.replaceFigures(result, order.recordedMode(), sidecar.figures());
        } catch (IOException e) {
            return ForkOutcome.failed(String.valueOf(e.getMessage()), List.of(), sidecar);
        }
        return new ForkOutcome(ForkStatus.OK, "", List.of(), result, sidecar);
    }

    private static @Nullable Sidecar sidecar(ForkOrder order) {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(order.sidecar()), Sidecar.class);
        } catch (IOException e) {
            return null;
        }
    }

    private static String why(Throwable failure, ForkOrder order, CapturedOutput output) {
        Sidecar sidecar = sidecar(order);
        if (sidecar != null && !sidecar.error().isEmpty()) {
            return JavaWords.oneLine(sidecar.error());
        }
        Throwable root = failure;
        while (root.getCause() != null || root.getSuppressed().length > 0) {
            root = root.getCause() != null ? root.getCause() : root.getSuppressed()[0];
        }
        String message = root.getMessage() == null ? "" : root.getMessage();
        if (message.startsWith("Forked VM failed")) {
            return JavaWords.oneLine(message) + lastWords(output);
        }
        return JavaWords.oneLine(root.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message));
    }

    private static String lastWords(CapturedOutput output) {
        String last = "";
        for (String line : output.lastLines()) {
            // JMH's own lines begin with an angle bracket or a hash; of a stack trace, the first line is enough.
            if (!JavaWords.isNoise(line)
                    && !line.matches("[<#].*|Benchmark had encountered error.*|\\s*at .*|\\s*\\.{3} \\d+ more")) {
                last = line;
            }
        }
        return last.isEmpty() ? "" : "; last output: " + JavaWords.oneLine(last);
    }

    private static void awaitEnd(CompletableFuture<?> results) {
        try {
            results.get(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It failed, as it must after its process was killed; or a grandchild keeps its output open, and the thread
            // is left waiting for that.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
