package org.ipcbench.doctor.rule;

import java.util.List;
import java.util.stream.Stream;
import org.ipcbench.doctor.Rule;

/** All rules, in the order of their findings. */
public final class Rules {

    /** Rules that look at facts alone, at no cost. */
    public static final List<Rule> OF_FACTS = joined(CpuRules.ALL, KernelRules.ALL, LimitRules.ALL);

    /** Rules that look at probe readings. */
    public static final List<Rule> OF_PROBES = ProbeRules.SHORT;

    /** Rules that need thorough probes. */
    public static final List<Rule> OF_LONG_PROBES = ProbeRules.LONG;

    private Rules() {}

    /** Returns all rules. */
    public static List<Rule> all() {
        return joined(OF_FACTS, OF_PROBES, OF_LONG_PROBES);
    }

    private static List<Rule> joined(List<Rule> first, List<Rule> second, List<Rule> third) {
        return Stream.of(first, second, third).flatMap(List::stream).toList();
    }
}
