package org.ipcbench.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Identifies this JVM and the options it was started with. */
final class JvmFacts {
    private JvmFacts() {}

    static Map<String, String> read() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("name", System.getProperty("java.vm.name", ""));
        facts.put("version", System.getProperty("java.vm.version", ""));
        facts.put("vendor", System.getProperty("java.vm.vendor", ""));
        facts.put("mode", System.getProperty("java.vm.info", ""));
        String arguments = String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments());
        facts.put("arguments", arguments.isEmpty() ? "none" : arguments);
        facts.put(
                "collectors",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", ")));
        facts.put("max heap bytes", String.valueOf(Runtime.getRuntime().maxMemory()));
        facts.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
        return facts;
    }
}
