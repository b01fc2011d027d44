package org.ipcbench.results;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dimension of a {@link Cell}, beside its benchmark and JMH's mode. Everything that depends on which dimensions there are follows from
 * these lines: the options of the command line, JMH's parameters, the id of a cell, its fields in run.json, the command that repeats it,
 * the columns of reports. Their order is the id's.
 */
public enum Axis {
    /** One way to communicate, by its id. */
    MECHANISM(
            Kind.NAME,
            new Phrase("mechanism", "机制"),
            "Only these, such as 'unix*,fifo'; './ipcbench list' shows them."),
    /** How Java reaches it. */
    BACKEND(Kind.NAME, new Phrase("backend", "实现"), "Only these, such as jna or jdk."),
    /** How long a message is. */
    SIZE(Kind.BYTES, new Phrase("size", "大小"), "Message sizes, such as 64,4K,1M: 1 byte to 16M."),
    /** How an end waits. */
    WAIT(Kind.WORD, new Phrase("wait", "等待"), "MODE", "block, spin, yield or park."),
    /** Where the two ends run. */
    PLACEMENT(
            Kind.WORD,
            new Phrase("placement", "位置"),
            "PLACE",
            "same-cpu, two-cpus, free, smt, cluster, same-llc, cross-llc, cross-node or cross-socket."),
    /** The requested capacity of a channel, each way. */
    CAPACITY(
            Kind.BYTES,
            new Phrase("capacity", "容量"),
            "How much a channel holds each way, such as 4K,1M, where it can be chosen (of a socket, both buffers);"
                    + " otherwise the mechanism's default."),
    /** Whether TCP sends small messages at once. */
    NODELAY(
            Kind.SWITCH,
            new Phrase("nodelay", "不延迟"),
            "TCP_NODELAY: on (as where nothing is said), or off: small messages wait until earlier ones are acknowledged."),
    /** The size of a socket's send buffer. */
    SNDBUF(
            Kind.BYTES,
            new Phrase("send buffer", "发送缓冲区"),
            "SO_SNDBUF of both ends' sockets, such as 64K,4M: the kernel doubles it for its own use. Otherwise by --capacity."),
    /** The size of a socket's receive buffer. */
    RCVBUF(Kind.BYTES, new Phrase("receive buffer", "接收缓冲区"), "SO_RCVBUF of both ends' sockets, likewise."),
    /** How many descriptors or receivers one operation involves. */
    COUNT(
            Kind.NUMBER,
            new Phrase("count", "数量"),
            "How many descriptors PassDescriptor passes at once, such as 1,16,253, or how many processes"
                    + " Broadcast and NotifyGroup reach, such as 1,2,4."),
    /** How many messages a second an open-loop load offers. */
    RATE(
            Kind.RATE,
            new Phrase("rate", "速率"),
            "How many messages a second Load offers, such as 100 or 10k; auto: the highest within --slo (Knee);"
                    + " max: as many as are taken (OneWay)."),
    /** How the gaps between the messages of a load are distributed. */
    ARRIVALS(
            Kind.CHOICE,
            new Phrase("arrivals", "到达"),
            "How the gaps between the messages of a load are distributed: fixed, or poisson (as of many clients)."),
    /** Which way of a load is timed. */
    EXCHANGE(
            Kind.CHOICE,
            new Phrase("exchange", "往返"),
            "What is timed under a load: one-way (due to received), or echo (due to the reply)."),
    /** What the highest rate is searched for. */
    SLO(
            Kind.CHOICE,
            new Phrase("objective", "目标"),
            "OBJECTIVE",
            "What Knee searches the highest rate for: a percentile and its limit, such as p99=100us or p99.9=1ms."),
    /** What the other end is: a process, or a thread. */
    PEER(
            Kind.WORD,
            new Phrase("peer", "对端"),
            "The kind of peer: process, thread (of the same JVM) or remote (on the host of --peer-at).");

    /** What the values on an axis are. */
    public enum Kind {
        /** A name, selected by patterns. */
        NAME("GLOB"),
        /** One of a few words. */
        WORD("KIND"),
        /** One of several values, where a cell has one at all. */
        CHOICE("KIND"),
        /** On or off, where a mechanism leaves the choice. */
        SWITCH("SWITCH"),
        /** A number of bytes. */
        BYTES("SIZE"),
        /** A number of things. */
        NUMBER("N"),
        /** A number of messages a second. */
        RATE("RATE");

        private final String placeholder;

        Kind(String placeholder) {
            this.placeholder = placeholder;
        }
    }

    /** A value of a switch. */
    public static final String ON = "on";

    /** The other one. */
    public static final String OFF = "off";

    private final Kind kind;
    private final String english;
    private final String chinese;
    private final String placeholder;
    private final String help;

    Axis(Kind kind, Phrase words, String help) {
        this(kind, words, kind.placeholder, help);
    }

    /**
     * Declares an axis, whose option is its name.
     *
     * @param words its column heading
     * @param placeholder for the option's value, where the one of its kind says too little
     */
    Axis(Kind kind, Phrase words, String placeholder, String help) {
        this.kind = kind;
        this.english = words.english();
        this.chinese = words.chinese();
        this.placeholder = placeholder;
        this.help = help;
    }

    /** Returns the kind of its values. */
    public Kind kind() {
        return kind;
    }

    /** Tells whether its values are numbers. */
    public boolean isNumber() {
        return kind == Kind.BYTES || kind == Kind.NUMBER || kind == Kind.RATE;
    }

    /** Tells whether a profile lists values on it for each benchmark. */
    public boolean isFree() {
        return isNumber() || kind == Kind.CHOICE || kind == Kind.SWITCH;
    }

    /** Tells whether it is a choice that some mechanisms leave, whatever the benchmark. */
    public boolean isOfMechanisms() {
        return this == CAPACITY || this == NODELAY || this == SNDBUF || this == RCVBUF;
    }

    /** Tells whether only a load has values on it. */
    public boolean isOfLoads() {
        return kind == Kind.RATE || kind == Kind.CHOICE;
    }

    /** Returns its column heading. */
    public Phrase words() {
        return new Phrase(english, chinese);
    }

    /** Returns the command-line option. */
    public String option() {
        return "--" + key();
    }

    /** Returns the placeholder for the value in the option's help. */
    public String placeholder() {
        return placeholder;
    }

    /** Returns the option's help text. */
    public String help() {
        return help;
    }

    /** Returns the name of the JMH parameter. */
    public String parameter() {
        return this == SIZE ? "messageBytes" : this == WAIT ? "waitMode" : key();
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Tells whether only some cells have a value on it: those name it in their ids and tags; for the others, run.json leaves it out. */
    boolean isNamed() {
        return isFree() && this != SIZE;
    }

    /** Returns a value as it appears in an id. */
    String inId(String value) {
        return isNamed() ? key() + "-" + value : value;
    }

    /** Returns the value from JMH's parameters; empty if the axis does not apply, for which JMH may record a word. */
    Optional<String> in(Map<String, String> parameters) {
        String nothing = this == SIZE ? "none" : isOfMechanisms() ? "default" : "";
        return Optional.ofNullable(parameters.get(parameter()))
                .filter(value -> !value.isEmpty() && !value.equals(nothing));
    }

    /** Returns its name in run.json. */
    String field() {
        return this == CAPACITY ? "capacityBytes" : parameter();
    }

    /** Returns a value as it appears in run.json. */
    @Nullable
    Object inJson(@Nullable String value) {
        return value == null || !isNumber() ? value : Integer.valueOf(value);
    }
}
