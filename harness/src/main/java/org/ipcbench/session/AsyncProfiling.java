package org.ipcbench.session;

import java.io.IOException;
import java.nio.file.Path;

/** Flame graphs by async-profiler, which each of the two JVMs loads itself. */
record AsyncProfiling(Session session, ProfilingOptions options) implements Profiling {
    /** Ten times as often as is usual: most forks measure for a second or two. */
    private static final String START = "start,interval=1ms,threads,event=";

    @Override
    public void start() throws IOException {
        String command = START + options.event();
        if (session.hasTwoProcesses()) {
            session.profilePeer(OwnProfile.order(options.library(), command));
        }
        AsyncLibrary.execute(options.library(), command);
    }

    @Override
    public void stop() throws IOException {
        boolean two = session.hasTwoProcesses();
        AsyncLibrary.execute(options.library(), stop("owner", two ? "owner" : "owner and peer"));
        if (two) {
            session.profilePeer(OwnProfile.order(options.library(), stop("peer", "peer")));
        }
    }

    private String stop(String name, String who) {
        return "stop,file=" + Path.of(options.into(), name + ".html") + ",title=" + who + " of "
                + options.title().replace(',', ' ');
    }
}
