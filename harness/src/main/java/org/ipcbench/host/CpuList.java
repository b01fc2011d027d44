package org.ipcbench.host;

import java.util.BitSet;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Reads and writes the kernel's lists of numbers, such as {@code 0-3,8}: cpuset(7), "Formats". */
public final class CpuList {
    /** More than any kernel supports; a list with larger numbers is malformed. */
    private static final int MOST = 1 << 16;

    private static final int MASK_WORD_BITS = 32;

    private CpuList() {}

    /** Returns the numbers of a list; empty if it names none or is malformed. */
    public static Optional<NavigableSet<Integer>> parse(String list) {
        TreeSet<Integer> numbers = new TreeSet<>();
        try {
            for (String range : list.strip().split(",", -1)) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
                if (first < 0 || last >= MOST) {
                    return Optional.empty();
                }
                for (int number = first; number <= last; number++) {
                    numbers.add(number);
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }

    /** Returns the numbers of a mask, such as {@code 00000001,00000003}; empty if it has none or is malformed. */
    static Optional<NavigableSet<Integer>> parseMask(String mask) {
        String[] words = mask.strip().split(",", -1);
        TreeSet<Integer> numbers = new TreeSet<>();
        try {
            for (int word = 0; word < words.length; word++) {
                int lowest = (words.length - 1 - word) * MASK_WORD_BITS;
                BitSet.valueOf(new long[] {Long.parseUnsignedLong(words[word], 16)}).stream()
                        .forEach(bit -> numbers.add(lowest + bit));
            }
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }

    /** Returns the list of these numbers, with consecutive ones as ranges. */
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
