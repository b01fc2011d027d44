package org.ipcbench.cli;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets classes that start real runs take turns, across test JVMs: a run refuses to start beside another. */
final class RealRuns implements BeforeAllCallback {

    @Override
    @SuppressWarnings("resource") // the store closes it after the last test of the class
    public void beforeAll(ExtensionContext context) throws Exception {
        FileChannel turn = FileChannel.open(
                Path.of("target", "real-runs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        turn.lock();
        context.getStore(ExtensionContext.Namespace.create(RealRuns.class)).put(RealRuns.class, turn);
    }
}
