package org.ipcbench.spi;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Whether a channel of a given shape is available on this machine, with its particulars or what is missing. */
public sealed interface Availability {

    /** The tag of a channel that sends one message in several pieces because the mechanism's limit is lower. */
    String FRAGMENTED = "fragmented";

    /**
     * The channel is available.
     *
     * @param tags what sets figures of this channel apart, such as {@link #FRAGMENTED}; only cells with equal tags share
     *     a scale
     * @param note what the reader should know but need not compare by, such as the directory used; empty if nothing
     */
    record Available(Set<String> tags, String note) implements Availability {
        /** Copies the tags. */
        public Available {
            tags = Set.copyOf(tags);
        }

        /** Adds a note for the reader. */
        public Available withNote(String note) {
            return new Available(tags, note);
        }
    }

    /**
     * The channel is not available.
     *
     * @param reason the limit found or what is missing, with the value found and the value needed
     * @param remedy what a person can do about it, a command where there is one; empty if nothing
     */
    record Unavailable(String reason, String remedy) implements Availability {}

    /** Returns "yes", with these tags. */
    static Available available(String... tags) {
        return new Available(new TreeSet<>(Arrays.asList(tags)), "");
    }

    /** Returns "no", with its reason and remedy. */
    static Unavailable unavailable(String reason, String remedy) {
        return new Unavailable(reason, remedy);
    }
}
