package org.ipcbench.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The limits of the control groups that this process is in, version 1 or 2: cgroups(7).
 *
 * <p>A limit applies to all groups below it, so the tightest one between the process's own group and the root of the
 * mount counts. Groups above that root are not visible, for example in a container.
 */
final class Cgroup {
    private static final String UNLIMITED_V2 = "max";

    private final SystemFiles files;
    private final Mounts mounts;

    Cgroup(SystemFiles files) {
        this.files = files;
        this.mounts = Mounts.read(files);
    }

    /** Returns the CPU time granted per unit of time, or infinity. */
    double cpuQuota() {
        Stream<Double> v2 = v2Groups().stream()
                .flatMap(group -> files.line(group + "/cpu.max").stream())
                .map(Cgroup::quota);
        Stream<Double> v1 = v1Groups("cpu").stream().map(this::quotaV1);
        return Stream.concat(v2, v1).reduce(Double.POSITIVE_INFINITY, Math::min);
    }

    /** Tells whether the groups that limit this resource are visible: if not, finding no limit means nothing. */
    boolean shows(String controller) {
        List<String[]> hierarchies = hierarchies();
        if (hierarchies.isEmpty()) {
            // A kernel without control groups, unless the files are hidden.
            return mounts.areKnown();
        }
        boolean v1 = hierarchies.stream().anyMatch(fields -> controllers(fields).contains(controller));
        return !(v1 ? v1Groups(controller) : v2Groups()).isEmpty();
    }

    /** Returns the files that account for the CPU time of the groups. */
    List<String> cpuAccounts() {
        return Stream.concat(v2Groups().stream(), v1Groups("cpu").stream())
                .map(group -> group + "/cpu.stat")
                .toList();
    }

    /** Returns the list of CPUs of the innermost group that has one. */
    Optional<String> cpuset() {
        Stream<String> v2 = v2Groups().stream().map(group -> group + "/cpuset.cpus.effective");
        Stream<String> v1 = v1Groups("cpuset").stream()
                .flatMap(group -> Stream.of(group + "/cpuset.effective_cpus", group + "/cpuset.cpus"));
        return Stream.concat(v2, v1).flatMap(path -> files.line(path).stream()).findFirst();
    }

    /** Returns the memory granted; empty if there is no limit. */
    Optional<Long> memoryMaxBytes() {
        Stream<String> v2 = v2Groups().stream().map(group -> group + "/memory.max");
        Stream<String> v1 = v1Groups("memory").stream().map(group -> group + "/memory.limit_in_bytes");
        return Stream.concat(v2, v1)
                .flatMap(path -> files.number(path).stream())
                // Version 1 writes "no limit" as the largest number of whole pages.
                .filter(limit -> limit < Long.MAX_VALUE / 2)
                .min(Long::compare);
    }

    /** Returns {@code v2}, {@code v1}, {@code v1 and v2} or {@code none}. */
    String version() {
        boolean v1 = !mounts.ofType("cgroup").isEmpty();
        boolean v2 = !mounts.ofType("cgroup2").isEmpty();
        return v1 && v2 ? "v1 and v2" : v1 ? "v1" : v2 ? "v2" : "none";
    }

    private static double quota(String cpuMax) {
        String[] quotaAndPeriod = cpuMax.split(" ", -1);
        if (quotaAndPeriod.length != 2 || quotaAndPeriod[0].equals(UNLIMITED_V2)) {
            return Double.POSITIVE_INFINITY;
        }
        return ratio(SystemFiles.parse(quotaAndPeriod[0]), SystemFiles.parse(quotaAndPeriod[1]));
    }

    private double quotaV1(String group) {
        return ratio(files.number(group + "/cpu.cfs_quota_us"), files.number(group + "/cpu.cfs_period_us"));
    }

    private static double ratio(Optional<Long> quota, Optional<Long> period) {
        boolean limited = quota.orElse(-1L) > 0 && period.orElse(0L) > 0;
        return limited ? (double) quota.orElseThrow() / period.orElseThrow() : Double.POSITIVE_INFINITY;
    }

    private List<String> v2Groups() {
        return groups(fields -> fields[0].equals("0") && fields[1].isEmpty(), mounts.ofType("cgroup2").stream());
    }

    private List<String> v1Groups(String controller) {
        return groups(
                fields -> controllers(fields).contains(controller),
                mounts.ofType("cgroup").stream().filter(mount -> mount.options().contains(controller)));
    }

    /** Returns the groups of this process: hierarchy-ID, controller,…, path. */
    private List<String[]> hierarchies() {
        return files.lines("/proc/self/cgroup").stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3)
                .toList();
    }

    private static List<String> controllers(String[] hierarchy) {
        return Arrays.asList(hierarchy[1].split(",", -1));
    }

    /** Returns the directories of the groups, from the process's own up to the mount point; empty if it is not below one. */
    private List<String> groups(Predicate<String[]> isHierarchy, Stream<Mounts.Mount> mounted) {
        Optional<String> path = hierarchies().stream()
                .filter(isHierarchy)
                .map(fields -> fields[2])
                .findFirst();
        if (path.isEmpty() || leavesRoot(path.get())) {
            return List.of();
        }
        // Several if the host's is mounted next to the container's own: the path holds only below the latter.
        Optional<Mounts.Mount> mount = mounted.filter(each -> !leavesRoot(each.root()))
                .min(Comparator.comparing(each -> !isBelow(path.get(), each.root())));
        if (mount.isEmpty()) {
            return List.of();
        }
        List<String> groups = new ArrayList<>();
        Path top = mount.get().point();
        Path group = top.resolve(below(mount.get().root(), path.get())).normalize();
        for (; group != null && group.startsWith(top); group = group.getParent()) {
            groups.add(group.toString());
        }
        return groups;
    }

    /** Within a namespace, paths outside its root begin with this; they do not show where the process's group is. */
    private static boolean leavesRoot(String path) {
        return path.equals("/..") || path.startsWith("/../");
    }

    private static boolean isBelow(String path, String root) {
        return root.equals("/") || path.equals(root) || path.startsWith(root + "/");
    }

    /** A container sees its own group as the mount's root, but may read the path from the host's root. */
    private static String below(String mountRoot, String path) {
        if (mountRoot.equals("/")) {
            return path.substring(1);
        }
        return path.startsWith(mountRoot + "/") ? path.substring(mountRoot.length() + 1) : "";
    }
}
