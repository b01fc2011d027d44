package org.ipcbench.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.ipcbench.plan.Selection;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Axis;
import org.ipcbench.run.SuiteVersion;
import org.ipcbench.session.PeerAt;
import org.ipcbench.spi.PeerKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that put the peer on another host. */
final class OtherHostOptions {
    static final String PEER_AT = "--peer-at";
    static final String TOKEN_FILE = "--token-file";

    @Option(
            names = PEER_AT,
            paramLabel = "HOST:PORT",
            description =
                    "Have the peer on another host, where './ipcbench peer' listens: only what comes back, through"
                            + " mechanisms that cross hosts.")
    @Nullable
    InetSocketAddress peerAt;

    @Option(
            names = TOKEN_FILE,
            paramLabel = "FILE",
            description = "The secret that is shown there: a copy of the file that it was started with.")
    @Nullable
    Path tokenFile;

    /** Returns the peer that was named; null for none. */
    @Nullable
    PeerAt peer() {
        if ((peerAt == null) != (tokenFile == null)) {
            throw new UserError(
                    PEER_AT + " and " + TOKEN_FILE + " go together: the peer lets nobody in without its token");
        }
        return peerAt == null || tokenFile == null
                ? null
                : new PeerAt(peerAt.getHostString(), peerAt.getPort(), tokenFile, SuiteVersion.build());
    }

    /** Returns the selection, with peers on the other host unless it says otherwise. */
    Selection applied(Selection selection) {
        return peerAt == null || !selection.texts(Axis.PEER).isEmpty()
                ? selection
                : selection.with(Axis.PEER, List.of(PeerKind.REMOTE.id()));
    }
}
