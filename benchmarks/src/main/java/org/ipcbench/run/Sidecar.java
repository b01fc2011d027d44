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
 * @param cpuNsPerMessage {@code owner} and {@code peer}: CPU time of each process, or thread, by message
 * @param switchesPerMessage {@code owner} and {@code peer}: context switches by message
 * @param tags found while measuring, such as {@code fragmented}
 * @param note something a reader should know
 */
public record Sidecar(
        String error,
        long messages,
        long received,
        Map<String, Double> cpuNsPerMessage,
        Map<String, Double> switchesPerMessage,
        List<String> tags,
        String note) {

    /** What is known of a fork that wrote nothing. */
    static final Sidecar NONE = new Sidecar("", 0, 0, Map.of(), Map.of(), List.of(), "");

    /** Takes what a file leaves out for nothing. */
    public Sidecar(
            @Nullable String error,
            long messages,
            long received,
            @Nullable Map<String, Double> cpuNsPerMessage,
            @Nullable Map<String, Double> switchesPerMessage,
            @Nullable List<String> tags,
            @Nullable String note) {
        this.error = error == null ? "" : error;
        this.messages = messages;
        this.received = received;
        this.cpuNsPerMessage = cpuNsPerMessage == null ? Map.of() : cpuNsPerMessage;
        this.switchesPerMessage = switchesPerMessage == null ? Map.of() : switchesPerMessage;
        this.tags = tags == null ? List.of() : tags;
        this.note = note == null ? "" : note;
    }
}
