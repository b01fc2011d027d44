package org.ipcbench.session;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks an owner for profiles, by system properties.
 *
 * @param profiler {@link #ASYNC} or {@link #PERF}
 * @param library async-profiler's native library; empty for perf
 * @param event what async-profiler samples by; empty for perf
 * @param into the directory for the profiles
 * @param title names what is measured
 */
public record ProfilingOptions(String profiler, String library, String event, String into, String title) {
    public static final String ASYNC = "async";
    public static final String PERF = "perf";

    private static final String PROPERTY = "ipcbench.prof";
    private static final String LIBRARY = PROPERTY + ".library";
    private static final String EVENT = PROPERTY + ".event";
    private static final String INTO = PROPERTY + ".into";
    private static final String TITLE = PROPERTY + ".title";

    /** Asks for flame graphs by async-profiler. */
    public static ProfilingOptions async(Path library, String event, Path into, String title) {
        return new ProfilingOptions(ASYNC, library.toString(), event, into.toString(), title);
    }

    /** Asks for recordings by perf. */
    public static ProfilingOptions perf(Path into, String title) {
        return new ProfilingOptions(PERF, "", "", into.toString(), title);
    }

    /** Returns what this JVM is asked for; null if nothing. */
    static @Nullable ProfilingOptions ofThisJvm() {
        String profiler = System.getProperty(PROPERTY);
        return profiler == null
                ? null
                : new ProfilingOptions(
                        profiler,
                        System.getProperty(LIBRARY, ""),
                        System.getProperty(EVENT, ""),
                        System.getProperty(INTO, ""),
                        System.getProperty(TITLE, ""));
    }

    /** Returns the JVM options of an owner that is asked for this, in addition to {@link JvmOptions#ofMeasured}. */
    public List<String> jvmArgs() {
        return List.of(
                stacks(),
                "-D" + PROPERTY + "=" + profiler,
                "-D" + LIBRARY + "=" + library,
                "-D" + EVENT + "=" + event,
                "-D" + INTO + "=" + into,
                "-D" + TITLE + "=" + title);
    }

    /** Returns the JVM options of the peers of this JVM; none if it is asked for nothing. */
    static List<String> peerJvmArgs() {
        ProfilingOptions asked = ofThisJvm();
        return asked == null ? List.of() : List.of(asked.stacks());
    }

    /** async-profiler needs to know where in a compiled method a sample lies, perf how to find the caller. */
    private String stacks() {
        return profiler.equals(ASYNC) ? "-XX:+DebugNonSafepoints" : "-XX:+PreserveFramePointer";
    }

    /** Tells whether a JVM option only says where profiles go: unlike the others, it affects nothing that is measured. */
    public static boolean concerns(String argument) {
        return argument.startsWith("-D" + PROPERTY);
    }
}
