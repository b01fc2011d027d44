package org.ipcbench.plugin;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.ipcbench.spi.Mechanism;

/**
 * Mechanisms from jars that are not on the class path, as services named in {@code META-INF/services/org.ipcbench.spi.Mechanism}.
 *
 * <p>A plugin sees the SPI, the JDK and what its jar contains or its manifest's {@code Class-Path} names, and nothing else of this program:
 * the libraries of the two cannot get into each other's way. The measured JVMs load the same jars, which {@link #jvmArgs} tells them.
 */
public final class Plugins {
    private static final String PROPERTY = "ipcbench.plugins";
    private static final String SERVICES = "META-INF/services/" + Mechanism.class.getName();
    private static final Map<Path, List<Mechanism>> LOADED = new LinkedHashMap<>();
    private static final Map<String, Path> ORIGINS = new HashMap<>();

    static {
        for (String jar : System.getProperty(PROPERTY, "").split(File.pathSeparator)) {
            if (!jar.isEmpty()) {
                LOADED.put(Path.of(jar), mechanismsIn(Path.of(jar)));
            }
        }
    }

    private Plugins() {}

    /**
     * Loads a jar; {@link #mechanisms} has its mechanisms from then on. Does nothing if it is loaded already.
     *
     * @param taken tells whether there is a mechanism with this id
     * @throws IllegalArgumentException if it cannot be read, names no mechanism, or one that does not load or whose id is taken or
     *     unusable; the message is one line
     */
    public static synchronized void load(Path file, Predicate<String> taken) {
        Path jar = file.toAbsolutePath().normalize();
        if (jar.toString().contains(File.pathSeparator)) {
            throw new IllegalArgumentException(
                    file + ": the path of a plugin must not contain '" + File.pathSeparator + "'");
        }
        if (LOADED.containsKey(jar)) {
            return;
        }
        requireServices(file);
        List<Mechanism> found = mechanismsIn(jar);
        for (Mechanism mechanism : found) {
            String id = mechanism.id();
            if (id == null || !id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException(file + ": '" + id
                        + "' is no id of a mechanism: lower case, words joined by hyphens, such as my-ring");
            }
            if (taken.test(id)
                    || found.stream().filter(other -> id.equals(other.id())).count() > 1) {
                throw new IllegalArgumentException(file + ": there is a mechanism " + id
                        + " already; './ipcbench list' shows all, choose another id");
            }
        }
        LOADED.put(jar, found);
        found.forEach(mechanism -> ORIGINS.put(mechanism.id(), file));
    }

    private static void requireServices(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": there is no such file; give the jar of a mechanism");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(SERVICES) == null) {
                throw new IllegalArgumentException(
                        file + ": names no mechanism; " + SERVICES + " in the jar must hold the name of its class");
            }
        } catch (ZipException e) {
            throw new IllegalArgumentException(file + ": is not a jar: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    static List<Mechanism> mechanismsIn(Path jar) {
        var found = new ArrayList<Mechanism>();
        try {
            URL url = jar.toUri().toURL();
            // Open as long as this JVM: a mechanism loads classes when it is used.
            var loader = new URLClassLoader(String.valueOf(jar.getFileName()), new URL[] {url}, new OnlySpi());
            for (Mechanism mechanism : ServiceLoader.load(Mechanism.class, loader)) {
                found.add(new GuardedMechanism(mechanism, String.valueOf(jar.getFileName())));
            }
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar + ": " + e.getMessage(), e);
        } catch (IncompatibleClassChangeError e) {
            throw new IllegalArgumentException(
                    jar.getFileName()
                            + ": was made with another version of ipcbench-spi; build it anew with this one (mvn clean package): "
                            + e.getMessage(),
                    e);
        } catch (ServiceConfigurationError | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    jar.getFileName() + ": a mechanism in it does not load: " + e.getMessage()
                            + (cause == e ? "" : " (" + cause + ")"),
                    e);
        }
        return List.copyOf(found);
    }

    /** Returns the mechanisms of all plugins, in the order of loading. */
    public static synchronized List<Mechanism> mechanisms() {
        return LOADED.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the jar that a mechanism came from, as it was named; empty for one of ours. */
    public static synchronized Optional<Path> origin(String mechanism) {
        return Optional.ofNullable(ORIGINS.get(mechanism));
    }

    /** Returns what a JVM must be started with to know the same plugins. */
    public static synchronized List<String> jvmArgs() {
        return LOADED.isEmpty()
                ? List.of()
                : List.of("-D" + PROPERTY + "="
                        + String.join(
                                File.pathSeparator,
                                LOADED.keySet().stream().map(Path::toString).toList()));
    }

    /** Tells whether a JVM argument is one of {@link #jvmArgs}. */
    public static boolean concerns(String argument) {
        return argument.startsWith("-D" + PROPERTY + "=");
    }

    /** Returns the jars, in the order of loading. */
    public static synchronized List<Path> jars() {
        return List.copyOf(LOADED.keySet());
    }

    /** Knows the JDK and the SPI, which must be the same classes on both sides. */
    private static final class OnlySpi extends ClassLoader {
        private static final String SPI = Mechanism.class.getPackageName() + ".";

        OnlySpi() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(SPI)) {
                return Class.forName(name, false, Mechanism.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}
