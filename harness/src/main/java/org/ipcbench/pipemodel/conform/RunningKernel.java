package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.host.HostLimits;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.pipemodel.PipeUser;

/**
 * The properties of the running kernel that determine how its pipes behave.
 *
 * @param release the kernel's release, such as 6.18.44
 * @param pageBytes the size of a page
 * @param maxBytes {@code /proc/sys/fs/pipe-max-size}
 * @param privileged whether this process has CAP_SYS_RESOURCE, which uid 0 alone does not say
 */
public record RunningKernel(String release, int pageBytes, int maxBytes, boolean privileged) {
    private static final int AT_PAGESZ = 6;

    /**
     * Asks the kernel.
     *
     * @throws IOException if this is not Linux
     */
    public static RunningKernel read() throws IOException {
        return new RunningKernel(
                System.getProperty("os.version"),
                pageSize(),
                (int) HostLimits.sysctl("fs.pipe-max-size"),
                HostLimits.mayBeExceeded());
    }

    /** Returns a model's parameters for this kernel. No quota: these tests open only a few pipes at a time. */
    public PipeParameters parameters() {
        return new PipeParameters(pageBytes, PipeParameters.SLOTS, 0, maxBytes, privileged, PipeUser.withoutQuota());
    }

    /** The auxiliary vector is pairs of longs, kind and value; proc(5), getauxval(3). */
    private static int pageSize() throws IOException {
        ByteBuffer vector =
                ByteBuffer.wrap(Files.readAllBytes(Path.of("/proc/self/auxv"))).order(ByteOrder.nativeOrder());
        while (vector.remaining() >= 2 * Long.BYTES) {
            long kind = vector.getLong();
            long value = vector.getLong();
            if (kind == AT_PAGESZ) {
                return (int) value;
            }
        }
        throw new IOException("/proc/self/auxv does not tell the size of a page");
    }
}
