package org.ipcbench.mechanism.pipe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ipcbench.mechanism.support.ByteStreamChannel;
import org.ipcbench.mechanism.support.OnFailure;
import org.ipcbench.posix.ErrnoException;
import org.ipcbench.posix.Posix;
import org.ipcbench.posix.PosixBackends;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;

/** Opens a pair of paths, one to read and one to write, as the spec's backend does it. */
final class Descriptors {
    static final String JDK = "jdk";

    private Descriptors() {}

    /**
     * Opens both paths. Neither open waits: someone must hold both ends of a FIFO open meanwhile.
     *
     * @throws IOException if either cannot be opened; neither stays open then
     */
    static MessageChannel open(Path in, Path out, ChannelSpec spec) throws IOException {
        if (spec.backend().equals(JDK)) {
            FileChannel reading = FileChannel.open(in, StandardOpenOption.READ);
            return OnFailure.close(
                    reading,
                    () -> new FileStreamChannel(reading, FileChannel.open(out, StandardOpenOption.WRITE), spec));
        }
        Posix posix = PosixBackends.get(spec.backend());
        int reading = open(posix, in, Posix.O_RDONLY);
        int writing = OnFailure.close(() -> posix.close(reading), () -> open(posix, out, Posix.O_WRONLY));
        return ByteStreamChannel.over(posix, reading, writing, spec, "the pipe");
    }

    static int open(Posix posix, Path path, int flags) throws IOException {
        return (int)
                ErrnoException.check(posix.open(path.toString(), flags | Posix.O_CLOEXEC, 0), "open", path.toString());
    }
}
