package org.ipcbench.report.answer;

import java.util.Optional;
import org.ipcbench.report.stats.Group;
import org.ipcbench.report.stats.Merit;
import org.ipcbench.report.text.Words;
import org.ipcbench.results.Phrase;

/** What somebody may look for in a mechanism, as a question to one group of cells that may be ranked together. */
public enum Need {
    /** Both ends poll. */
    LATENCY_POLLED(Words.LATENCY_POLLED, "RoundTrip", "spin", Merit.HEADLINE, Size.SMALL),
    /** The receiver sleeps in the kernel until a message comes. */
    LATENCY_ASLEEP(Words.LATENCY_ASLEEP, "RoundTrip", "block", Merit.HEADLINE, Size.SMALL),
    MESSAGE_RATE(Words.MESSAGE_RATE, "OneWay", "", Merit.HEADLINE, Size.SMALL),
    /** The highest rate at which messages are not late. */
    KEEPING_RATE(Words.KEEPING_RATE, "Knee", "", Merit.HEADLINE, Size.SMALL),
    BYTE_RATE(Words.BYTE_RATE, "OneWay", "", Merit.HEADLINE, Size.LARGE),
    LEAST_CPU(Words.LEAST_CPU, "RoundTrip", "block", Merit.CPU, Size.SMALL),
    LARGE_MESSAGES(Words.LARGE_MESSAGES, "RoundTrip", "", Merit.HEADLINE, Size.LARGE);

    /** Fewer rows are no choice. */
    private static final int ROWS = 2;

    /** From here on, copying a message costs more than handing it over. */
    private static final long LARGE_BYTES = 16 * 1024;

    private enum Size {
        SMALL,
        LARGE
    }

    private final Words words;
    private final String benchmark;
    private final String wait;
    private final Merit merit;
    private final Size size;

    Need(Words words, String benchmark, String wait, Merit merit, Size size) {
        this.words = words;
        this.benchmark = benchmark;
        this.wait = wait;
        this.merit = merit;
        this.size = size;
    }

    /** Returns its name for a reader. */
    public Phrase words() {
        return words.say();
    }

    /** Returns what its rows are ranked by. */
    public Merit merit() {
        return merit;
    }

    /** Tells whether its figures are bytes a second; they rank as messages of one size do. */
    public boolean inBytes() {
        return this == BYTE_RATE;
    }

    /** Returns the size at which a group answers; empty if the group is about something else or leaves no choice. */
    Optional<Long> size(Group group) {
        boolean asked = group.scale().benchmark().equals(benchmark)
                && (wait.isEmpty() || group.scale().waitMode().equals(wait))
                && !group.scale().peer().equals("thread");
        if (!asked) {
            return Optional.empty();
        }
        Optional<Long> found = size == Size.SMALL
                ? Optional.of(group.headlineSize())
                : group.sizes().stream()
                        .filter(bytes -> bytes >= LARGE_BYTES && rows(group, bytes) >= ROWS)
                        .reduce((smaller, larger) -> larger);
        return found.filter(bytes -> rows(group, bytes) >= ROWS);
    }

    private static long rows(Group group, long bytes) {
        return group.at(bytes).stream()
                .filter(cell -> cell.unranked().isEmpty())
                .count();
    }
}
