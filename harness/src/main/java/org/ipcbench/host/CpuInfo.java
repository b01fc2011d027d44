package org.ipcbench.host;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code /proc/cpuinfo} says of each CPU. The kernel takes long to write it, so it is read only on request. */
final class CpuInfo {
    private final SystemFiles files;
    private @Nullable Map<Integer, Map<String, String>> processors;

    CpuInfo(SystemFiles files) {
        this.files = files;
    }

    /** Returns the online CPUs: those that it lists or, if it lists none, {@code /proc/stat}. */
    NavigableSet<Integer> processors() {
        TreeSet<Integer> numbers = new TreeSet<>(read().keySet());
        if (numbers.isEmpty()) {
            files.lines("/proc/stat").stream()
                    .filter(line -> line.matches("cpu\\d+ .*"))
                    .forEach(line -> numbers.add(Integer.parseInt(line.substring("cpu".length(), line.indexOf(' ')))));
        }
        return numbers;
    }

    /** Returns a property of one CPU. */
    Optional<String> of(int number, String key) {
        return Optional.ofNullable(read().getOrDefault(number, Map.of()).get(key));
    }

    private Map<Integer, Map<String, String>> read() {
        if (processors != null) {
            return processors;
        }
        Map<Integer, Map<String, String>> all = new TreeMap<>();
        Map<String, String> current = new HashMap<>();
        for (String line : files.lines("/proc/cpuinfo")) {
            String[] field = line.split(":", 2);
            String key = field[0].strip();
            if (field.length == 2 && key.equals("processor")) {
                current = new HashMap<>();
                Map<String, String> fields = current;
                SystemFiles.parse(field[1]).ifPresent(number -> all.put(number.intValue(), fields));
            } else if (field.length == 2) {
                current.put(key, field[1].strip());
            }
        }
        processors = all;
        return all;
    }
}
