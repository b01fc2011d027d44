package org.ipcbench.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fork writes about itself besides JMH's scores.
 *
 * @param error in one line why it failed; empty if it did not
 * @param messages sent and checked in the measured iterations
 * @param received what the peer says it received, from first to last
 * @param lost sent by the owner and never received, from first to last; only where a mechanism may drop messages
 * @param cpuNsPerMessage {@code owner} and {@code peer}: CPU time of each process, or thread, by message
 * @param switchesPerMessage {@code owner} and {@code peer}: context switches by message
 * @param tags found while measuring, such as {@code huge-pages}
 * @param note something a reader should know
 * @param iterations what went on around each measured iteration; empty if nobody looked
 * @param pace how fast it became while it warmed up; null if nobody looked
 */
public record Sidecar(
        String error,
        long messages,
        long received,
        long lost,
        Map<String, Double> cpuNsPerMessage,
        Map<String, Double> switchesPerMessage,
        List<String> tags,
        String note,
        List<IterationEntry> iterations,
        @Nullable Pace pace) {

    /** What is known of a fork that wrote nothing. */
    static final Sidecar NONE = new Sidecar("", 0, 0, 0, Map.of(), Map.of(), List.of(), "");

    /** Takes what a file leaves out for nothing. */
    public Sidecar(
            @Nullable String error,
            long messages,
            long received,
            long lost,
            @Nullable Map<String, Double> cpuNsPerMessage,
            @Nullable Map<String, Double> switchesPerMessage,
            @Nullable List<String> tags,
            @Nullable String note,
            @Nullable List<IterationEntry> iterations,
            @Nullable Pace pace) {
        this.error = error == null ? "" : error;
        this.messages = messages;
        this.received = received;
        this.lost = lost;
        this.cpuNsPerMessage = cpuNsPerMessage == null ? Map.of() : cpuNsPerMessage;
        this.switchesPerMessage = switchesPerMessage == null ? Map.of() : switchesPerMessage;
        this.tags = tags == null ? List.of() : tags;
        this.note = note == null ? "" : note;
        this.iterations = iterations == null ? List.of() : iterations;
        this.pace = pace;
    }

    /** Describes a fork at whose iterations nobody looked. */
    public Sidecar(
            @Nullable String error,
            long messages,
            long received,
            long lost,
            @Nullable Map<String, Double> cpuNsPerMessage,
            @Nullable Map<String, Double> switchesPerMessage,
            @Nullable List<String> tags,
            @Nullable String note) {
        this(error, messages, received, lost, cpuNsPerMessage, switchesPerMessage, tags, note, null, null);
    }
}
