package org.ipcbench.posix;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the backends of {@link Posix} that this JVM has, and says why one is missing. Loads nothing before it is asked. */
public final class PosixBackends {

    /** The id of the backend that works on every JDK. */
    public static final String JNA = "jna";

    private PosixBackends() {}

    /** Returns the ids of all backends, present or not. */
    public static List<String> ids() {
        return List.of(JNA);
    }

    /** Tells whether a backend makes system calls, present or not. */
    public static boolean isPosix(String backend) {
        return ids().contains(backend);
    }

    /** Returns why this backend is missing here, or null if it is there. */
    public static @Nullable String whyMissing(String backend) {
        return Jna.WHY_MISSING;
    }

    /**
     * Returns a backend.
     *
     * @throws IOException if it is missing here, with the reason
     */
    public static Posix get(String backend) throws IOException {
        if (!isPosix(backend)) {
            throw new IOException("unknown backend '" + backend + "'; known: " + String.join(", ", ids()));
        }
        Posix posix = Jna.INSTANCE;
        if (posix == null) {
            throw new IOException("backend jna is missing: " + Jna.WHY_MISSING);
        }
        return posix;
    }

    /** Returns why no backend is here, or null if there is one. */
    public static @Nullable String whyNone() {
        return whyMissing(JNA);
    }

    /** Returns the backend for cold calls, such as pinning a thread. */
    public static Posix any() throws IOException {
        return get(JNA);
    }

    /** Holds JNA's backend; the first use loads it. */
    private static final class Jna {
        static final @Nullable Posix INSTANCE;
        static final @Nullable String WHY_MISSING;

        static {
            Posix instance = null;
            String whyMissing = null;
            try {
                instance = new JnaPosix();
            } catch (LinkageError e) {
                whyMissing = String.valueOf(e.getMessage()).lines().findFirst().orElse("its library does not load");
            }
            INSTANCE = instance;
            WHY_MISSING = whyMissing;
        }

        private Jna() {}
    }
}
