package org.ipcbench.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.leftovers.WorkDir;
import org.junit.jupiter.api.Assumptions;

/**
 * A host of its own, as far as IPC goes: network, System V and POSIX objects, processes, /dev/shm and the directory of sessions
 * are not this one's; namespaces(7). A pair of veth(4) joins the two. It is gone when its first process is.
 */
final class OtherHost implements AutoCloseable {

    /** What this host is reached by; from the block for tests of devices, RFC 2544. */
    static final String ADDRESS_HERE = "198.18.77.1";

    private static final String ADDRESS_THERE = "198.18.77.2";
    private static final String PREFIX = "/30";

    private final WorkDir mountPoint;
    private final Process holder;
    private final List<String> enter;

    private OtherHost(WorkDir mountPoint, Process holder, long first) {
        this.mountPoint = mountPoint;
        this.holder = holder;
        this.enter = List.of("nsenter", "-t", Long.toString(first), "-n", "-i", "-m", "-p");
    }

    /**
     * Starts one.
     *
     * @throws org.opentest4j.TestAbortedException if that is not allowed here, or a tool is missing
     */
    static OtherHost start() throws IOException, InterruptedException {
        for (String tool : List.of("unshare", "nsenter", "ip")) {
            if (Stream.of("/bin", "/sbin", "/usr/bin", "/usr/sbin")
                    .noneMatch(bin -> Files.isExecutable(Path.of(bin, tool)))) {
                Assumptions.abort("another host needs " + tool + " (Debian: util-linux, iproute2)");
            }
        }
        WorkDir mountPoint = WorkDir.create();
        try {
            return start(mountPoint);
        } catch (IOException e) {
            mountPoint.close();
            if (e.toString().matches("(?s).*(not permitted|ermission denied).*")) {
                Assumptions.abort("another host needs root: " + e.getMessage());
            }
            throw e;
        }
    }

    private static OtherHost start(WorkDir mountPoint) throws IOException, InterruptedException {
        String first = "mount -t tmpfs tmpfs /dev/shm && mount -t tmpfs tmpfs '"
                + mountPoint.directory().getParent() + "' && echo ready && exec sleep 600";
        Process holder = new ProcessBuilder(
                        "unshare", "-n", "-i", "-m", "-p", "-f", "--mount-proc", "--kill-child", "sh", "-c", first)
                .redirectErrorStream(true)
                .start();
        BufferedReader said = holder.inputReader();
        String line = said.readLine();
        if (!"ready".equals(line)) {
            holder.destroyForcibly();
            throw new IOException("unshare: " + line);
        }
        long pid = holder.children().findFirst().orElseThrow().pid();
        OtherHost host = new OtherHost(mountPoint, holder, pid);
        try {
            String veth = "ipcb" + pid;
            call(List.of("ip", "link", "add", veth, "type", "veth", "peer", "name", "eth0", "netns", "" + pid));
            call(List.of("ip", "addr", "add", ADDRESS_HERE + PREFIX, "dev", veth));
            call(List.of("ip", "link", "set", veth, "up"));
            call(host.inside(List.of("ip", "addr", "add", ADDRESS_THERE + PREFIX, "dev", "eth0")));
            call(host.inside(List.of("ip", "link", "set", "eth0", "up")));
            return host;
        } catch (IOException e) {
            host.stop();
            throw e;
        }
    }

    /** Returns what runs a command there. */
    List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(enter);
        whole.addAll(command);
        return whole;
    }

    private static void call(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        mountPoint.close();
    }

    /** Kills unshare(1), which ignores a polite request, and with it the first process of the other host. */
    private void stop() {
        holder.destroyForcibly().onExit().join();
    }
}
