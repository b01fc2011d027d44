package org.ipcbench.mechanism;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.ipcbench.spi.Mechanism;

/** The mechanisms on the class path, found by {@link ServiceLoader}, sorted by id. */
public final class Mechanisms {

    private Mechanisms() {}

    /**
     * Returns all mechanisms, sorted by id.
     *
     * @throws ServiceConfigurationError if two have the same id, or a provider cannot be instantiated
     */
    public static List<Mechanism> all() {
        return All.LIST;
    }

    /** Returns the mechanism with this id, if there is one. */
    public static Optional<Mechanism> find(String id) {
        return all().stream().filter(mechanism -> mechanism.id().equals(id)).findFirst();
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

    private static final class All {
        static final List<Mechanism> LIST = sorted(ServiceLoader.load(Mechanism.class));

        private All() {}
    }
}
