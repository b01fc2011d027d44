package org.ipcbench.leftovers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies a process uniquely: pids are reused, so the start time is part of the name, and so is the pid namespace,
 * because a container sees other pids than its host.
 *
 * @param namespace the inode of the pid namespace, pid_namespaces(7)
 * @param startTicks field 22 of {@code /proc/PID/stat}, proc(5)
 */
public record OwnerId(String namespace, long pid, long startTicks) {
    private static final Path PROC = Path.of("/proc");
    private static final Pattern NAME = Pattern.compile("(\\d+)-(\\d+)-(\\d+)");
    private static final int START_TICKS_AFTER_COMMAND = 20;

    public static OwnerId current() throws IOException {
        long pid = ProcessHandle.current().pid();
        return new OwnerId(
                currentNamespace(),
                pid,
                startTicks(pid).orElseThrow(() -> new IOException("cannot read /proc/self/stat")));
    }

    /** Parses a name that begins with what {@link #toString} returned. */
    public static Optional<OwnerId> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.lookingAt()
                ? Optional.of(new OwnerId(
                        matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Tells whether this process is known to be gone; a process in another pid namespace never is. */
    public boolean isDead() {
        return namespace.equals(currentNamespace())
                && startTicks(pid).filter(ticks -> ticks == startTicks).isEmpty();
    }

    private static String currentNamespace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid"))
                    .toString()
                    .replaceAll("\\D", "");
        } catch (IOException e) {
            return "0";
        }
    }

    /** Returns when the process was started; empty if it is gone, or a zombie, which has nothing left to lose. */
    private static Optional<Long> startTicks(long pid) {
        try {
            String stat = String.join(
                    " ", Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("stat")));
            // The command is in parentheses and may contain anything, including spaces and parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[0].equals("Z")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields[START_TICKS_AFTER_COMMAND - 1]));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return namespace + "-" + pid + "-" + startTicks;
    }
}
