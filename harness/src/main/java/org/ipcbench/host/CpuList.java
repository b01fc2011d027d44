package org.ipcbench.host;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Reads and writes the kernel's lists of numbers, such as {@code 0-3,8}: cpuset(7), "Formats". */
final class CpuList {
    private CpuList() {}

    /** Returns the numbers of a list; empty if it names none or is malformed. */
    static Optional<NavigableSet<Integer>> parse(String list) {
        TreeSet<Integer> numbers = new TreeSet<>();
        try {
            for (String range : list.strip().split(",", -1)) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
                for (int number = first; number <= last; number++) {
                    numbers.add(number);
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }

    /** Returns the list of these numbers, ranges joined. */
    static String format(Collection<Integer> numbers) {
        StringJoiner list = new StringJoiner(",");
        TreeSet<Integer> left = new TreeSet<>(numbers);
        while (!left.isEmpty()) {
            int first = left.first();
            int last = first;
            while (left.contains(last + 1)) {
                last++;
            }
            list.add(first == last ? String.valueOf(first) : first + "-" + last);
            left.headSet(last, true).clear();
        }
        return list.toString();
    }
}
