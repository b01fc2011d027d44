package org.ipcbench.posix;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the backends of {@link Posix} that this JVM has, and says why one is missing. Loads nothing before it is asked. */
public final class PosixBackends {

    /** The JDK's own foreign function interface. */
    public static final String FFM = "ffm";

    /** The library jnr-ffi. */
    public static final String JNR = "jnr";

    /** The library JNA. */
    public static final String JNA = "jna";

    private static final int FIRST_JDK_WITH_FFM = 22;

    private static final Map<String, Found> FOUND = new ConcurrentHashMap<>();

    private PosixBackends() {}

    /** A backend, or why it is missing and what to do about it. */
    private record Found(@Nullable Posix posix, String whyMissing, String remedy) {
        static Found missing(String why, String remedy) {
            return new Found(null, why, remedy);
        }
    }

    /** Returns the ids of all backends, available or not, cheapest call first. */
    public static List<String> ids() {
        return List.of(FFM, JNR, JNA);
    }

    /** Returns a backend's title for readers. */
    public static String title(String backend) {
        return switch (backend) {
            case FFM -> "java.lang.foreign (JDK)";
            case JNR -> "jnr-ffi (library)";
            default -> "JNA (library)";
        };
    }

    /** Tells whether a backend, available or not, makes system calls. */
    public static boolean isPosix(String backend) {
        return ids().contains(backend);
    }

    /** Returns why this backend is missing, or null if it is available. */
    public static @Nullable String whyMissing(String backend) {
        Found found = find(backend);
        return found.posix() == null ? found.whyMissing() : null;
    }

    /** Returns how to get a missing backend; empty if nothing is known, or if it is available. */
    public static String remedy(String backend) {
        return find(backend).remedy();
    }

    /**
     * Returns a backend.
     *
     * @throws IOException if it is missing; the message tells why
     */
    public static Posix get(String backend) throws IOException {
        Found found = find(backend);
        if (found.posix() == null) {
            throw new IOException("backend " + backend + " is missing: " + found.whyMissing());
        }
        return found.posix();
    }

    /** Returns why no backend is available, or null if one is. */
    public static @Nullable String whyNone() {
        return ids().stream().anyMatch(id -> whyMissing(id) == null)
                ? null
                : ids().stream().map(id -> id + ": " + whyMissing(id)).collect(Collectors.joining("; "));
    }

    /** Returns the cheapest available backend. */
    public static Posix any() throws IOException {
        for (String id : ids()) {
            Posix posix = find(id).posix();
            if (posix != null) {
                return posix;
            }
        }
        throw new IOException("no native backend is available: " + whyNone());
    }

    private static Found find(String backend) {
        return FOUND.computeIfAbsent(backend, PosixBackends::loadUninterrupted);
    }

    /**
     * Loads on a thread that nobody knows, and so nobody interrupts. A library that unpacks its native part through an interruptible
     * channel would fail if the caller is interrupted, and the JVM initializes its classes only once.
     */
    private static Found loadUninterrupted(String backend) {
        return CompletableFuture.supplyAsync(
                        () -> load(backend), task -> new Thread(task, "backend-" + backend).start())
                .join();
    }

    private static Found load(String backend) {
        if (!isPosix(backend)) {
            return Found.missing("there is no such backend", "use one of " + String.join(", ", ids()));
        }
        if (!SystemCalls.known()) {
            return Found.missing(SystemCalls.whyUnknown(), "");
        }
        if ("?".equals(System.getProperty("user.home"))) {
            // A user without an entry in passwd: JNA would unpack its library below "?" in the working directory.
            System.setProperty("jna.tmpdir", System.getProperty("java.io.tmpdir"));
        }
        try {
            return switch (backend) {
                case FFM -> loadFfm();
                case JNR -> new Found(new JnrPosix(), "", "");
                default -> new Found(new JnaPosix(), "", "");
            };
        } catch (LinkageError | RuntimeException e) {
            return Found.missing(reason(e), "");
        }
    }

    /** Loads the class by name, since a build by an older JDK lacks it. */
    private static Found loadFfm() {
        int feature = Runtime.version().feature();
        if (feature < FIRST_JDK_WITH_FFM) {
            return Found.missing(
                    "needs JDK " + FIRST_JDK_WITH_FFM + " or newer, this is " + System.getProperty("java.version"),
                    "set JAVA_HOME to a newer JDK");
        }
        try {
            Class<?> type = Class.forName(PosixBackends.class.getPackageName() + ".FfmPosix");
            return new Found((Posix) type.getDeclaredConstructor().newInstance(), "", "");
        } catch (ClassNotFoundException e) {
            return Found.missing(
                    "left out of this build, which a JDK older than " + FIRST_JDK_WITH_FFM + " has made",
                    "rebuild with this JDK: mvn package");
        } catch (ReflectiveOperationException e) {
            return Found.missing(reason(e), "");
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("does not load");
    }
}
