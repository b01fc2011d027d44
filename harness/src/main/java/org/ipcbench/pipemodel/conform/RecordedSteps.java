package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.posix.PosixBackends;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel did, to check a model against it on other machines.
 *
 * <p>A text file: lines {@code key: value} about the kernel, an empty line, then one line per step: the step, result,
 * CRC-32 of the bytes read, unread bytes, size, SIGPIPE count, poll bits of each end, events of each end.
 *
 * @param kernel the machine that it was recorded on
 * @param steps what was done
 * @param outcomes the outcome of each step
 */
public record RecordedSteps(RunningKernel kernel, Setup setup, List<Step> steps, List<Outcome> outcomes) {
    private static final String GAP = " ";
    private static final int COLUMNS = 8;

    public RecordedSteps {
        steps = List.copyOf(steps);
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Records what the running kernel does with random steps.
     *
     * @throws IOException if there is no kernel to ask, or it refuses
     */
    public static RecordedSteps ofKernel(Setup setup, long seed, int length) throws IOException {
        RunningKernel kernel = RunningKernel.read();
        List<Step> steps = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        try (ModelDriver model = new ModelDriver(setup, kernel.parameters(), ModelDriver.IN_THIS_JVM);
                PipeDriver pipe = new KernelDriver(setup, PosixBackends.any())) {
            StepMaker random = new StepMaker(new SplittableRandom(seed), model, kernel.privileged());
            for (int i = 0; i < length; i++) {
                Step step = random.next();
                steps.add(step);
                outcomes.add(pipe.take(step));
                model.take(step);
            }
        }
        return new RecordedSteps(kernel, setup, steps, outcomes);
    }

    /** Returns the first step after which this model differs from the recorded kernel, or null. */
    public @Nullable Mismatch replay(ModelDriver.Maker maker) {
        PipeParameters parameters = kernel.parameters();
        try (ModelDriver model = new ModelDriver(setup, parameters, maker)) {
            for (int i = 0; i < steps.size(); i++) {
                Outcome found = model.take(steps.get(i));
                if (!found.equals(outcomes.get(i))) {
                    return new Mismatch(i, steps.get(i), found, outcomes.get(i));
                }
            }
            return null;
        }
    }

    /** Writes the file. */
    public void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("kernel: " + kernel.release());
        lines.add("page-bytes: " + kernel.pageBytes());
        lines.add("pipe-max-size: " + kernel.maxBytes());
        lines.add("cap-sys-resource: " + kernel.privileged());
        lines.add("setup: " + setup.id());
        lines.add("");
        for (int i = 0; i < steps.size(); i++) {
            Outcome outcome = outcomes.get(i);
            lines.add(String.join(
                    GAP,
                    steps.get(i).toString(),
                    String.valueOf(outcome.result()),
                    Long.toHexString(outcome.checksum()),
                    String.valueOf(outcome.unread()),
                    String.valueOf(outcome.size()),
                    String.valueOf(outcome.sigPipes()),
                    list(outcome.polls()),
                    list(outcome.edges())));
        }
        Files.write(file, lines);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or is not a recording
     */
    public static RecordedSteps load(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int end = lines.indexOf("");
        Map<String, String> head = new HashMap<>();
        for (String line : lines.subList(0, Math.max(end, 0))) {
            String[] sides = line.split(": ", 2);
            head.put(sides[0], sides[sides.length - 1]);
        }
        try {
            RunningKernel kernel = new RunningKernel(
                    value(head, "kernel"),
                    Integer.parseInt(value(head, "page-bytes")),
                    Integer.parseInt(value(head, "pipe-max-size")),
                    Boolean.parseBoolean(value(head, "cap-sys-resource")));
            List<Step> steps = new ArrayList<>();
            List<Outcome> outcomes = new ArrayList<>();
            for (String line : lines.subList(end + 1, lines.size())) {
                String[] columns = line.split(GAP, COLUMNS);
                steps.add(Script.step(columns[0]));
                outcomes.add(outcome(columns));
            }
            return new RecordedSteps(kernel, setup(value(head, "setup")), steps, outcomes);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " is not a recording of a pipe: " + e.getMessage(), e);
        }
    }

    private static String value(Map<String, String> head, String key) {
        String value = head.get(key);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + key);
        }
        return value;
    }

    private static Setup setup(String id) {
        return Arrays.stream(Setup.values())
                .filter(setup -> setup.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown setup " + id));
    }

    private static Outcome outcome(String[] columns) {
        return new Outcome(
                Long.parseLong(columns[1]),
                Long.parseLong(columns[2], 16),
                Long.parseLong(columns[3]),
                Long.parseLong(columns[4]),
                Long.parseLong(columns[5]),
                list(columns[6]),
                list(columns[7]));
    }

    private static String list(List<Integer> numbers) {
        return numbers.isEmpty() ? "-" : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Integer> list(String text) {
        return text.equals("-")
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList();
    }
}
