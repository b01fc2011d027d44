package org.ipcbench.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ipcbench.exchange.Exchange;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.spi.Channel;
import org.ipcbench.spi.ChannelKind;

/**
 * Self-test of regression checks: slows one mechanism down on purpose, by a known time, to see whether a check finds it.
 *
 * <p>{@code -Dipcbench.inject=pipe:500} makes the owner's end of every pipe spin for 500 ns before each message it sends,
 * each wake-up it raises and each lock it releases; the peer's end is unchanged. The delay is in a channel that wraps the
 * real one from the moment a session opens: without the property there is no wrapper, and the hot path checks nothing.
 *
 * @param mechanism id of the mechanism
 * @param ns the minimum delay; the actual one is at most one clock reading longer
 */
public record Injection(String mechanism, long ns) {

    /** The system property of the JVM that measures. */
    public static final String PROPERTY = "ipcbench.inject";

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+):([1-9]\\d{0,6})");

    /**
     * Parses {@code MECHANISM:NS}.
     *
     * @throws IllegalArgumentException if the text has another form; the message says what is allowed
     */
    public static Injection parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not MECHANISM:NS, such as pipe:500; from 1 to 9999999 nanoseconds");
        }
        ChannelKind kind = Mechanisms.find(matcher.group(1))
                .map(mechanism -> mechanism.traits().channels())
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "': there is no mechanism '"
                        + matcher.group(1) + "'; './ipcbench list' shows them"));
        if (!Exchange.canBeSlowed(kind)) {
            throw new IllegalArgumentException("'" + text + "': " + matcher.group(1)
                    + " cannot be slowed down, only mechanisms that send messages, raise wake-ups or release locks");
        }
        return new Injection(matcher.group(1), Long.parseLong(matcher.group(2)));
    }

    /** Returns the injection that the property chooses for this JVM, if it is set. */
    public static Optional<Injection> chosen() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Injection::parse);
    }

    /** Returns the JVM argument that passes this JVM's injection on to a fork; empty if there is none. */
    public static List<String> jvmArgs() {
        return chosen().map(Injection::jvmArg).stream().toList();
    }

    /** Returns the JVM argument that chooses this injection. */
    public String jvmArg() {
        return "-D" + PROPERTY + "=" + mechanism + ":" + ns;
    }

    /** Returns the owner's end, slowed down if it is of the chosen mechanism, otherwise as it is. */
    static Channel into(Channel end, String mechanism) {
        return chosen().filter(injection -> injection.mechanism.equals(mechanism))
                .map(injection -> Exchange.over(end).slowed(injection.ns))
                .orElse(end);
    }
}
