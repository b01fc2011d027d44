package org.ipcbench.contract;

import static org.ipcbench.contract.BrokenPromiseException.require;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.ipcbench.spi.StopChannel;

/** What {@link StopChannel} promises. */
public final class StopContract {
    private static final char STOPPED = 'T';

    private StopContract() {}

    /** Every thread stands still when the process has stopped, and none when it has gone on. */
    public static void stopsEveryThread(StopChannel control, long pid, int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            control.stop();
            Set<Character> stopped = states(pid);
            require(
                    stopped.equals(Set.of(STOPPED)),
                    "every thread of a stopped process stands still; states are " + stopped);
            control.resume();
            Set<Character> gone = states(pid);
            require(!gone.contains(STOPPED), "no thread of a continued process stands still; states are " + gone);
        }
    }

    /** Returns the states of a process's threads; proc_pid_stat(5). */
    public static Set<Character> states(long pid) throws IOException {
        Set<Character> states = new TreeSet<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid), "task"))) {
            for (Path thread : threads) {
                try {
                    String stat = Files.readString(thread.resolve("stat"));
                    states.add(stat.charAt(stat.lastIndexOf(')') + 2));
                } catch (NoSuchFileException e) {
                    // It has ended since it was listed.
                }
            }
        }
        return states;
    }
}
