package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
 * @param descriptors what this process has open, each with its number
 * @param things files, sockets, queues and System V objects by name
 */
record Leaks(TreeSet<String> descriptors, TreeSet<String> things) {

    /** The kernel gives back what a killed process held, or a thread that is just leaving a call, a little later. */
    private static final long LONGEST_END_NS = 2_000_000_000L;

    /** Fails if there is anything now that was not there before. What was on its way out then may be gone by now. */
    static void assertNothingSince(Leaks before) throws IOException, InterruptedException {
        assertNothingBut(0, before);
    }

    /** The same, but this process may have that many descriptors more: it keeps what it opened for the first time. */
    static void assertNothingBut(int descriptors, Leaks before) throws IOException, InterruptedException {
        long most = (long) before.descriptors().size() + descriptors;
        long start = System.nanoTime();
        Leaks now = audit();
        while ((now.descriptors().size() > most || !before.things().containsAll(now.things()))
                && System.nanoTime() - start < LONGEST_END_NS) {
            TimeUnit.MILLISECONDS.sleep(10);
            now = audit();
        }
        assertThat(before.things()).as("before and now").containsAll(now.things());
        TreeSet<String> opened = new TreeSet<>(now.descriptors());
        opened.removeAll(before.descriptors());
        assertThat((long) now.descriptors().size())
                .as("open descriptors, of which new: %s", opened)
                .isLessThanOrEqualTo(most);
    }

    /** The same, whatever descriptors this process has. */
    static void assertNoThingSince(Leaks before) throws IOException, InterruptedException {
        assertNothingBut(Integer.MAX_VALUE, before);
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
                        .map(line -> "sysv " + kind + " " + line.strip().split(" ")[0])
                        .forEach(things::add);
            }
        }
        things.removeAll(systemVOfOthers(uid));
        String own = OwnerId.current().toString();
        Files.readAllLines(Path.of("/proc/net/unix")).stream()
                .filter(line -> line.contains(own))
                .forEach(line -> things.add("socket " + line.substring(line.lastIndexOf(' ') + 1)));
        queues(uid, things);
        return new Leaks(openNow(), things);
    }

    /** What other processes that live have on their lists: their keys do not tell who they are. */
    private static Set<String> systemVOfOthers(int uid) throws IOException {
        Set<String> listed = new HashSet<>();
        Path lists = Path.of(System.getProperty("java.io.tmpdir"), "ipcbench-" + uid);
        if (!Files.isDirectory(lists)) {
            return listed;
        }
        try (DirectoryStream<Path> owners = Files.newDirectoryStream(lists, Leaks::isOfAnotherThatLives)) {
            for (Path owner : owners) {
                Path list = owner.resolve("objects");
                for (String line : Files.exists(list) ? Files.readAllLines(list) : List.<String>of()) {
                    listed.add(line.toLowerCase(Locale.ROOT).replace('_', ' '));
                }
            }
        }
        return listed;
    }

    private static boolean isOfAnotherThatLives(Path directory) throws IOException {
        OwnerId own = OwnerId.current();
        return OwnerId.parse(String.valueOf(directory.getFileName()))
                .filter(owner -> !owner.equals(own) && !owner.isDead())
                .isPresent();
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

    private static TreeSet<String> openNow() throws IOException {
        TreeSet<String> open = new TreeSet<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path child : children) {
                open.add(child.getFileName() + " " + target(child));
            }
        }
        return open;
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        }
    }
}
