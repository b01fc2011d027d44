package org.ipcbench.results;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dimension of a {@link Cell}, beside its benchmark and JMH's mode. Everything that depends on which dimensions there are follows from
 * these lines: JMH's parameters, the id of a cell, its fields in run.json, the command that repeats it. Their order is the id's.
 */
public enum Axis {
    /** One way to communicate, by its id. */
    MECHANISM("mechanism", "mechanism", "--mechanism"),
    /** How Java reaches it. */
    BACKEND("backend", "backend", "--backend"),
    /** How long a message is. */
    SIZE("messageBytes", "messageBytes", "--size", "none", ""),
    /** How an end waits. */
    WAIT("waitMode", "waitMode", "--wait"),
    /** Where the two ends run. */
    PLACEMENT("placement", "placement", "--placement"),
    /** What a channel was asked to hold each way. */
    CAPACITY("capacity", "capacityBytes", "--capacity", "default", "capacity-"),
    /** How many descriptors or receivers an operation concerns. */
    COUNT("count", "count", "--count", "", "count-"),
    /** What the other end is: a process, or a thread. */
    PEER("peer", "peer", "--peer");

    private final String parameter;
    private final String field;
    private final String option;
    private final String nothing;
    private final String prefix;

    Axis(String parameter, String field, String option) {
        this(parameter, field, option, "", "");
    }

    /**
     * @param parameter JMH's name for it
     * @param field its name in run.json
     * @param option what it is chosen by on the command line
     * @param nothing what JMH records where it plays no part; empty if JMH then has no such parameter
     * @param prefix what its value has before it in an id
     */
    Axis(String parameter, String field, String option, String nothing, String prefix) {
        this.parameter = parameter;
        this.field = field;
        this.option = option;
        this.nothing = nothing;
        this.prefix = prefix;
    }

    /** Returns the name of the JMH parameter. */
    public String parameter() {
        return parameter;
    }

    /** Returns the option of the command line. */
    public String option() {
        return option;
    }

    /** Returns a value as an id has it. */
    String inId(String value) {
        return prefix + value;
    }

    /** Returns the value that JMH's parameters give; empty if it plays no part. */
    Optional<String> in(Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get(parameter))
                .filter(value -> !value.isEmpty() && !value.equals(nothing));
    }

    /** Returns its name in run.json. */
    String field() {
        return field;
    }

    /** Tells whether run.json leaves it out where it plays no part, instead of saying null. */
    boolean mayBeAbsent() {
        return this == CAPACITY || this == COUNT;
    }

    /** Returns a value as run.json has it. */
    @Nullable
    Object inJson(@Nullable String value) {
        boolean number = this == SIZE || this == CAPACITY || this == COUNT;
        return value == null || !number ? value : Integer.valueOf(value);
    }
}
