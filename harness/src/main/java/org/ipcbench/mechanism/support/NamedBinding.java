package org.ipcbench.mechanism.support;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ipcbench.spi.Binding;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.Deadline;
import org.ipcbench.spi.Peer;

/**
 * The binding of an object that both ends open by address and that lives on without the binding.
 *
 * @param owner opens the owner's end
 * @param names what to remove when this is closed; idempotent
 */
public record NamedBinding(String address, Acceptance owner, Closeable names) implements Binding {

    /** Opens the owner's end, as {@link Binding#accept} says. */
    public interface Acceptance {
        Channel accept(Peer peer, Deadline deadline) throws IOException;
    }

    /**
     * Returns the binding of a file that the owner maps at once: its end is ready and waits for nobody.
     *
     * @param owner creates the file and opens the owner's end; if it fails, the file is deleted
     */
    public static NamedBinding ofFile(Path path, OnFailure.Making<Channel> owner) throws IOException {
        Closeable file = () -> Files.deleteIfExists(path);
        Channel channel = OnFailure.close(file, owner);
        return new NamedBinding(path.toString(), (peer, deadline) -> channel, file);
    }

    @Override
    public Channel accept(Peer peer, Deadline deadline) throws IOException {
        return owner.accept(peer, deadline);
    }

    @Override
    public void close() throws IOException {
        names.close();
    }
}
