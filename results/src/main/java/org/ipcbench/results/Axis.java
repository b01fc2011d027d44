package org.ipcbench.results;

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
            "--mechanism=GLOB",
            "Only these, such as 'unix*,fifo'; './ipcbench list' shows them."),
    /** How Java reaches it. */
    BACKEND(Kind.NAME, new Phrase("backend", "实现"), "--backend=GLOB", "Only these, such as jna or jdk."),
    /** How long a message is. */
    SIZE(
            Kind.BYTES,
            new Phrase("size", "大小"),
            "--size=SIZE",
            "Message sizes, such as 64,4K,1M: 1 byte to 16M.",
            "messageBytes",
            "none"),
    /** How an end waits. */
    WAIT(Kind.WORD, new Phrase("wait", "等待"), "--wait=MODE", "block, spin, yield or park.", "waitMode", ""),
    /** Where the two ends run. */
    PLACEMENT(
            Kind.WORD,
            new Phrase("placement", "位置"),
            "--placement=PLACE",
            "same-cpu, two-cpus, free, smt, cluster, same-llc, cross-llc, cross-node or cross-socket."),
    /** The requested capacity of a channel, each way. */
    CAPACITY(
            Kind.BYTES,
            new Phrase("capacity", "容量"),
            "--capacity=SIZE",
            "How much a channel holds each way, such as 4K,1M, where it can be chosen (of a socket, both buffers);"
                    + " otherwise the mechanism's default.",
            "capacity",
            "default"),
    /** Whether TCP sends small messages at once. */
    NODELAY(
            Kind.SWITCH,
            new Phrase("nodelay", "不延迟"),
            "--nodelay=SWITCH",
            "TCP_NODELAY: on (as where nothing is said), or off: small messages wait until earlier ones are acknowledged.",
            "nodelay",
            "default"),
    /** The size of a socket's send buffer. */
    SNDBUF(
            Kind.BYTES,
            new Phrase("send buffer", "发送缓冲区"),
            "--sndbuf=SIZE",
            "SO_SNDBUF of both ends' sockets, such as 64K,4M: the kernel doubles it for its own use. Otherwise by --capacity.",
            "sndbuf",
            "default"),
    /** The size of a socket's receive buffer. */
    RCVBUF(
            Kind.BYTES,
            new Phrase("receive buffer", "接收缓冲区"),
            "--rcvbuf=SIZE",
            "SO_RCVBUF of both ends' sockets, likewise.",
            "rcvbuf",
            "default"),
    /** How many descriptors or receivers one operation involves. */
    COUNT(
            Kind.NUMBER,
            new Phrase("count", "数量"),
            "--count=N",
            "How many descriptors PassDescriptor passes at once, such as 1,16,253, or how many processes"
                    + " Broadcast and NotifyGroup reach, such as 1,2,4."),
    /** How many messages a second an open-loop load offers. */
    RATE(
            Kind.RATE,
            new Phrase("rate", "速率"),
            "--rate=RATE",
            "How many messages a second Load offers, such as 100 or 10k; auto: the highest within --slo (Knee);"
                    + " max: as many as are taken (OneWay)."),
    /** How the gaps between the messages of a load are distributed. */
    ARRIVALS(
            Kind.CHOICE,
            new Phrase("arrivals", "到达"),
            "--arrivals=KIND",
            "How the gaps between the messages of a load are distributed: fixed, or poisson (as of many clients)."),
    /** Which way of a load is timed. */
    EXCHANGE(
            Kind.CHOICE,
            new Phrase("exchange", "往返"),
            "--exchange=KIND",
            "What is timed under a load: one-way (due to received), or echo (due to the reply)."),
    /** What the highest rate is searched for. */
    SLO(
            Kind.CHOICE,
            new Phrase("objective", "目标"),
            "--slo=OBJECTIVE",
            "What Knee searches the highest rate for: a percentile and its limit, such as p99=100us or p99.9=1ms."),
    /** What the other end is: a process, or a thread. */
    PEER(
            Kind.WORD,
            new Phrase("peer", "对端"),
            "--peer=KIND",
            "The kind of peer: process, thread (of the same JVM) or remote (on the host of --peer-at).");

    /** What the values on an axis are. */
    public enum Kind {
        /** A name, selected by patterns. */
        NAME,
        /** One of a few words. */
        WORD,
        /** One of several values, where a cell has one at all. */
        CHOICE,
        /** On or off, where a mechanism leaves the choice. */
        SWITCH,
        /** A number of bytes. */
        BYTES,
        /** A number of things. */
        NUMBER,
        /** A number of messages a second. */
        RATE
    }

    /** A value of a switch. */
    public static final String ON = "on";

    /** The other one. */
    public static final String OFF = "off";

    private final Kind kind;
    private final String english;
    private final String chinese;
    private final String usage;
    private final String help;
    private final String parameter;
    private final String nothing;

    /** Declares an axis whose JMH parameter has the option's name. */
    Axis(Kind kind, Phrase words, String usage, String help) {
        this(kind, words, usage, help, usage.substring(2, usage.indexOf('=')), "");
    }

    /**
     * Declares an axis.
     *
     * @param words its column heading
     * @param usage the command-line option and the placeholder for its value
     * @param parameter JMH's name for it
     * @param nothing what JMH records where the axis does not apply; empty if JMH then has no such parameter
     */
    Axis(Kind kind, Phrase words, String usage, String help, String parameter, String nothing) {
        this.kind = kind;
        this.english = words.english();
        this.chinese = words.chinese();
        this.usage = usage;
        this.help = help;
        this.parameter = parameter;
        this.nothing = nothing;
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
        return usage.substring(0, usage.indexOf('='));
    }

    /** Returns the placeholder for the value in the option's help. */
    public String placeholder() {
        return usage.substring(usage.indexOf('=') + 1);
    }

    /** Returns the option's help text. */
    public String help() {
        return help;
    }

    /** Returns the name of the JMH parameter. */
    public String parameter() {
        return parameter;
    }

    /** Tells whether only some cells have a value on it: those name it in their ids and tags; for the others, run.json leaves it out. */
    boolean isNamed() {
        return isFree() && this != SIZE;
    }

    /** Returns a value as it appears in an id. */
    String inId(String value) {
        return isNamed() ? option().substring(2) + "-" + value : value;
    }

    /** Returns the value from JMH's parameters; empty if the axis does not apply. */
    Optional<String> in(Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get(parameter))
                .filter(value -> !value.isEmpty() && !value.equals(nothing));
    }

    /** Returns its name in run.json. */
    String field() {
        return this == CAPACITY ? "capacityBytes" : parameter;
    }

    /** Returns a value as it appears in run.json. */
    @Nullable
    Object inJson(@Nullable String value) {
        return value == null || !isNumber() ? value : Integer.valueOf(value);
    }
}
