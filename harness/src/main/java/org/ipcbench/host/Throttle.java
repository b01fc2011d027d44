package org.ipcbench.host;

import java.util.List;

/** How long the CPU quota of the control groups has stopped this process, or its siblings. */
final class Throttle {
    /** The throttle of this process. */
    static final Throttle HERE = new Throttle(SystemFiles.here());

    private static final int NS_PER_MS = 1_000_000;
    private static final int US_PER_MS = 1_000;

    private final SystemFiles files;
    private final List<String> accounts;

    /** Finds the accounts; without a quota there are none, and a reading costs nothing. */
    Throttle(SystemFiles files) {
        Cgroup cgroup = new Cgroup(files);
        this.files = files;
        this.accounts = Double.isInfinite(cgroup.cpuQuota()) ? List.of() : cgroup.cpuAccounts();
    }

    /** Returns the throttled time so far, summed over all groups. */
    long ms() {
        return accounts.stream()
                .flatMap(account -> files.lines(account).stream())
                .mapToLong(Throttle::ms)
                .sum();
    }

    /** Version 2 counts in microseconds, version 1 in nanoseconds. */
    private static long ms(String line) {
        String[] field = line.split(" ", 2);
        return switch (field[0]) {
            case "throttled_usec" -> SystemFiles.parse(field[1]).orElse(0L) / US_PER_MS;
            case "throttled_time" -> SystemFiles.parse(field[1]).orElse(0L) / NS_PER_MS;
            default -> 0;
        };
    }
}
