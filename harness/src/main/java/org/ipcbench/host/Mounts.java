package org.ipcbench.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is mounted where, as {@code /proc/self/mountinfo} tells: proc_pid_mountinfo(5). */
record Mounts(List<Mount> all) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /** Reads the mounts of this process; none if the file cannot be read. */
    static Mounts read(SystemFiles files) {
        return new Mounts(files.lines("/proc/self/mountinfo").stream()
                .flatMap(line -> parse(line).stream())
                .toList());
    }

    /**
     * Returns the mount that a path is on: the one with the longest matching mount point, the latest of these. Symbolic links
     * are followed as far as the path exists on the running machine.
     */
    Optional<Mount> of(Path path) {
        Path real = real(path);
        return all.stream()
                .filter(mount -> real.startsWith(mount.point()))
                // A later mount hides an earlier one; max() would return the first.
                .reduce((a, b) -> b.point().getNameCount() >= a.point().getNameCount() ? b : a);
    }

    /** Tells whether the list could be read: there is always at least one mount. */
    boolean areKnown() {
        return !all.isEmpty();
    }

    List<Mount> ofType(String type) {
        return all.stream().filter(mount -> mount.type().equals(type)).toList();
    }

    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            Path name = absolute.getFileName();
            return parent == null || name == null ? absolute : real(parent).resolve(name);
        }
    }

    private static Optional<Mount> parse(String line) {
        // 36 35 98:0 /root /point options [optional…] - type source superOptions
        int separator = line.indexOf(" - ");
        if (separator < 0) {
            return Optional.empty();
        }
        String[] left = line.substring(0, separator).split(" ", -1);
        String[] right = line.substring(separator + 3).split(" ", -1);
        if (left.length < 6 || right.length < 3) {
            return Optional.empty();
        }
        return Optional.of(
                new Mount(unescape(left[3]), Path.of(unescape(left[4])), right[0], List.of(right[2].split(",", -1))));
    }

    private static String unescape(String field) {
        return ESCAPE.matcher(field)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 8))));
    }

    /**
     * One line of the file.
     *
     * @param root the directory of the file system that is mounted
     * @param point the mount point
     * @param type such as {@code tmpfs}
     * @param options the file system's options, such as {@code size=1024k}
     */
    record Mount(String root, Path point, String type, List<String> options) {

        /** Returns the value of an option {@code name=value}. */
        Optional<String> option(String name) {
            return options.stream()
                    .filter(option -> option.startsWith(name + "="))
                    .map(option -> option.substring(name.length() + 1))
                    .findFirst();
        }
    }
}
