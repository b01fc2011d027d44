package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.ipcbench.leftovers.OwnerId;
import org.ipcbench.leftovers.WorkDir;
import org.ipcbench.posix.Errno;
import org.ipcbench.posix.MessageQueues;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;

/**
 * Everything of ours that could be left in this machine: afterwards there must not be more of it than before.
 *
 * @param descriptors how many this process has open
 * @param things files, sockets, queues and System V objects by name
 */
record Leaks(int descriptors, TreeSet<String> things) {

    /** The kernel gives back what a killed process held, or a thread that is just leaving a call, a little later. */
    private static final long LONGEST_END_NS = 2_000_000_000L;

    /** Fails if there is anything now that was not there before. What was on its way out then may be gone by now. */
    static void assertNothingSince(Leaks before) throws IOException, InterruptedException {
        assertNoThingSince(before);
        assertThat(audit().descriptors()).as("open descriptors").isLessThanOrEqualTo(before.descriptors());
    }

    /** The same, whatever descriptors this process has. */
    static void assertNoThingSince(Leaks before) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!before.things().containsAll(audit().things()) && System.nanoTime() - start < LONGEST_END_NS) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(before.things()).as("before and now").containsAll(audit().things());
    }

    static Leaks audit() throws IOException {
        TreeSet<String> things = new TreeSet<>();
        int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        list(Path.of(System.getProperty("java.io.tmpdir"), "ipcbench-" + uid), things);
        list(Path.of("/dev/shm/ipcbench-" + uid), things);
        list(Path.of("/dev/shm"), "*ipcbench-" + uid + "-" + OwnerId.current() + "-*", things);
        for (String kind : List.of("msg", "sem", "shm")) {
            Path table = Path.of("/proc/sysvipc", kind);
            if (Files.exists(table)) {
                Files.readAllLines(table).stream()
                        .skip(1)
                        .forEach(line -> things.add("sysv " + kind + line.substring(0, 21)));
            }
        }
        String own = OwnerId.current().toString();
        Files.readAllLines(Path.of("/proc/net/unix")).stream()
                .filter(line -> line.contains(own))
                .forEach(line -> things.add("socket " + line.substring(line.lastIndexOf(' ') + 1)));
        queues(uid, things);
        return new Leaks(countDescriptors(), things);
    }

    private static void list(Path directory, TreeSet<String> things) throws IOException {
        list(directory, OwnerId.current() + "-*", things);
    }

    private static void list(Path directory, String names, TreeSet<String> things) throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, names)) {
                children.forEach(child -> things.add(child.toString()));
            }
        }
    }

    /** The queue namespace may be mounted nowhere, so every name that this process can have made is tried. */
    private static void queues(int uid, TreeSet<String> things) throws IOException {
        MessageQueues queues = new MessageQueues(PosixBackends.any());
        String prefix = "/ipcbench-" + uid + "-" + OwnerId.current() + "-";
        for (int session = 1; session <= WorkDir.made(); session++) {
            for (int object = 0; object < 2; object++) {
                String name = prefix + session + "-" + object;
                int queue = queues.open(name, Posix.O_RDONLY, 0, 0, 0);
                if (queue >= 0) {
                    queues.close(queue);
                    things.add("queue " + name);
                } else if (queue != -Errno.ENOENT && queue != -Errno.ENOSYS) {
                    things.add("queue " + name + " " + Errno.describe(-queue));
                }
            }
        }
    }

    private static int countDescriptors() throws IOException {
        List<Path> open = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            children.forEach(open::add);
        }
        return open.size();
    }
}
