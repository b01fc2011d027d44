package org.ipcbench.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcbench.host.CpuList;

/**
 * All that rules may look at.
 *
 * @param facts groups of name and value, as {@code machine} shows them and a run records them
 * @param readings what probes have measured; {@link Readings#NONE} of a machine that is not this one
 */
public record Symptoms(Map<String, Map<String, String>> facts, Readings readings) {
    private static final String UNKNOWN = "unknown";
    private static final String NONE_DETECTED = "none detected";
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    /** Creates symptoms from facts alone. */
    public static Symptoms of(Map<String, Map<String, String>> facts) {
        return new Symptoms(facts, Readings.NONE);
    }

    /** Returns a fact; empty if it is unknown. */
    public Optional<String> fact(String group, String name) {
        return Optional.ofNullable(facts.getOrDefault(group, Map.of()).get(name))
                .filter(value -> !value.isEmpty() && !value.startsWith(UNKNOWN));
    }

    /** Returns the first number in a text. */
    public static Optional<Double> firstNumber(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? Optional.of(Double.valueOf(number.group())) : Optional.empty();
    }

    /** Returns how many CPUs this process may use; 0 if unknown. */
    public int allowedCpus() {
        return fact("cpu", "allowed cpus")
                .flatMap(CpuList::parse)
                .map(Set::size)
                .orElse(0);
    }

    /** Tells whether this process runs in a container, as far as that can be detected. */
    public boolean inContainer() {
        return fact("host", "container")
                .filter(kind -> !kind.equals(NONE_DETECTED))
                .isPresent();
    }

    /** Returns the kind of hypervisor; empty on bare metal, or if none is detected. */
    public Optional<String> hypervisor() {
        return fact("host", "hypervisor").filter(kind -> !kind.equals(NONE_DETECTED));
    }

    /** Returns a command marked as one for root, and in a container as one to run outside it. */
    public String asRoot(String command) {
        return (inContainer() ? "as root, outside the container: " : "as root: ") + command;
    }
}
