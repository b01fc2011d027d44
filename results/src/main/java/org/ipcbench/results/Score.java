package org.ipcbench.results;

/**
 * What the figure of a benchmark is.
 *
 * @param name the title of its chart
 * @param axis what is counted, for axes and headings
 * @param unit as JMH writes it
 * @param lowerIsBetter true for a time, false for a rate
 */
public record Score(Phrase name, Phrase axis, String unit, boolean lowerIsBetter) {
    /** The unit of times. */
    public static final String NS_PER_OP = "ns/op";

    /** The unit of rates. */
    public static final String OPS_PER_SECOND = "ops/s";

    /** The time of a round trip. */
    public static final Score ROUND_TRIP =
            time(new Phrase("round-trip latency", "往返时延"), new Phrase("round trip: there and back", "往返时延"));

    /** The time of any operation. */
    public static final Score OPERATION = time(new Phrase("time of one operation", "每次时间"));

    /** The rate at which messages arrive. */
    public static final Score MESSAGES =
            rate(new Phrase("message rate", "消息速率"), new Phrase("messages a second", "每秒消息数"));

    /** The rate of any operation. */
    public static final Score RATE = rate(new Phrase("rate", "速率"), new Phrase("operations a second", "每秒次数"));

    /** Describes a time whose name says what is counted. */
    public static Score time(Phrase name) {
        return time(name, name);
    }

    /** Describes a time. */
    public static Score time(Phrase name, Phrase axis) {
        return new Score(name, axis, NS_PER_OP, true);
    }

    /** Describes a rate. */
    public static Score rate(Phrase name, Phrase axis) {
        return new Score(name, axis, OPS_PER_SECOND, false);
    }
}
