package org.ipcbench.plan;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ipcbench.results.Run;
import org.ipcbench.session.PeerAt;
import org.jspecify.annotations.Nullable;

/** The host of the peers, where that is another one: chosen by the user, known to the forks, recorded in the run. */
public final class OtherHost {
    private OtherHost() {}

    /**
     * Chooses it for the life of this JVM; null does nothing.
     *
     * @throws UserError if nobody listens there, or does not let us in
     */
    public static void choose(@Nullable PeerAt peer) {
        if (peer == null) {
            return;
        }
        try {
            peer.choose();
        } catch (IOException e) {
            throw new UserError("--peer-at: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the environment with the facts of the peer's host among it, if there is one.
     *
     * @throws UserError if it does not tell them
     */
    public static Map<String, Map<String, String>> recordedIn(Map<String, Map<String, String>> environment) {
        PeerAt peer = PeerAt.chosen().orElse(null);
        if (peer == null) {
            return environment;
        }
        Map<String, String> facts = new LinkedHashMap<>();
        try {
            peer.environment()
                    .forEach((group, values) -> values.forEach((name, value) -> facts.put(group + " " + name, value)));
        } catch (IOException e) {
            throw new UserError("--peer-at: " + e.getMessage(), e);
        }
        Map<String, Map<String, String>> all = new LinkedHashMap<>(environment);
        all.put(Run.PEER_HOST, facts);
        return all;
    }
}
