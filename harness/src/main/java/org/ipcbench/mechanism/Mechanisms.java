package org.ipcbench.mechanism;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ipcbench.plugin.Plugins;
import org.ipcbench.spi.Mechanism;

/** The mechanisms on the class path, found by {@link ServiceLoader}, and those of {@link Plugins}, sorted by id. */
public final class Mechanisms {

    private Mechanisms() {}

    /**
     * Returns all mechanisms, sorted by id.
     *
     * @throws ServiceConfigurationError if two have the same id, or a provider cannot be instantiated
     */
    public static List<Mechanism> all() {
        List<Mechanism> more = Plugins.mechanisms();
        return more.isEmpty()
                ? Own.LIST
                : sorted(Stream.concat(Own.LIST.stream(), more.stream()).toList());
    }

    /** Returns the mechanism with this id, if there is one. */
    public static Optional<Mechanism> find(String id) {
        return all().stream().filter(mechanism -> mechanism.id().equals(id)).findFirst();
    }

    /**
     * Adds the mechanisms of a jar.
     *
     * @throws IllegalArgumentException if it is no plugin, or a bad one; the message is one line
     */
    public static void load(Path jar) {
        Plugins.load(jar, id -> find(id).isPresent());
    }

    static List<Mechanism> sorted(Iterable<Mechanism> found) {
        Map<String, Mechanism> byId = new TreeMap<>();
        for (Mechanism mechanism : found) {
            Mechanism other = byId.put(mechanism.id(), mechanism);
            if (other != null) {
                throw new ServiceConfigurationError("two mechanisms have the id '" + mechanism.id() + "': "
                        + other.getClass().getName() + " and "
                        + mechanism.getClass().getName());
            }
        }
        return Collections.unmodifiableList(new ArrayList<>(byId.values()));
    }

    private static final class Own {
        static final List<Mechanism> LIST = sorted(ServiceLoader.load(Mechanism.class));

        private Own() {}
    }
}
