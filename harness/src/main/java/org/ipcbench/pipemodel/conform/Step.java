package org.ipcbench.pipemodel.conform;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One call on one end of a pipe.
 *
 * @param file the number of the end: {@link #READER} and {@link #WRITER} are those of pipe2(2), others are opened later
 * @param bytes what is written, read or set: several are one writev(2) or readv(2); none for the other verbs
 */
public record Step(Verb verb, int file, List<Long> bytes) {
    static final int READER = 0;
    static final int WRITER = 1;
    static final int BOTH = 2;

    /** Any open end. */
    static final int ANY = -1;

    /** The number of ends: 0 to 9. */
    static final int FILES = 10;

    static final long LARGEST_MOVE = 1 << 20;
    static final long LARGEST_SIZE = (1L << 32) - 1;

    public Step {
        bytes = List.copyOf(bytes);
    }

    static Step of(Verb verb, long... bytes) {
        return at(verb.usualFile(), verb, bytes);
    }

    static Step at(int file, Verb verb, long... bytes) {
        return new Step(verb, file, java.util.Arrays.stream(bytes).boxed().toList());
    }

    /** Returns the same call with other sizes. */
    Step withBytes(List<Long> other) {
        return new Step(verb, file, other);
    }

    /** Returns what a script says, such as {@code w100} or {@code r10+20@3}. */
    @Override
    public String toString() {
        String sizes = bytes.stream().map(String::valueOf).collect(Collectors.joining("+"));
        return verb.word() + sizes + (file == verb.usualFile() ? "" : "@" + file);
    }
}
