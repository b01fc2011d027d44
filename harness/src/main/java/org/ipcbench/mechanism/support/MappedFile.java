package org.ipcbench.mechanism.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;

/**
 * The binding of a file that the peer maps by its path. The owner has mapped it already: its end is ready and waits for
 * nobody.
 *
 * @param path the file, which goes when this is closed; what is mapped stays
 * @param owner the owner's end
 */
public record MappedFile(Path path, Channel owner) implements Binding {
    @Override
    public String address() {
        return path.toString();
    }

    @Override
    public Channel accept(Peer peer, Deadline deadline) {
        return owner;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
