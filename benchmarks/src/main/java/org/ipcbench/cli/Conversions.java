package org.ipcbench.cli;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.Function;
import org.ipcbench.exchange.LoadGenerator.Trip;
import org.ipcbench.exchange.SendSchedule.Arrivals;
import org.ipcbench.fork.Profiler;
import org.ipcbench.host.Placement;
import org.ipcbench.mechanism.Mechanisms;
import org.ipcbench.plan.Profile;
import org.ipcbench.plan.Selection;
import org.ipcbench.plan.UserError;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Slo;
import org.ipcbench.run.Quantities;
import org.ipcbench.session.Injection;
import org.ipcbench.spi.PeerKind;
import org.ipcbench.spi.WaitMode;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses option values; an error says what is allowed. */
final class Conversions {

    private Conversions() {}

    /** Converts, and refuses what the conversion refuses, in its words. */
    private static class By<T> implements ITypeConverter<T> {
        private final Function<String, T> conversion;

        By(Function<String, T> conversion) {
            this.conversion = conversion;
        }

        @Override
        public final T convert(String value) {
            try {
                return conversion.apply(value);
            } catch (IllegalArgumentException | UserError e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Lets a command line, and its subcommands, read what has only one form. */
    static CommandLine register(CommandLine command) {
        return command.registerConverter(Profile.class, new By<>(Profile::of))
                .registerConverter(Profiler.class, new By<>(Profiler::of))
                .registerConverter(Injection.class, new By<>(Injection::parse))
                .registerConverter(InetSocketAddress.class, new By<>(Conversions::hostAndPort));
    }

    /** Returns a converter for values on an axis, to the form used in results. */
    static ITypeConverter<String> on(Axis axis) {
        return new By<>(value -> switch (axis.kind()) {
            case NAME -> value;
            case WORD, CHOICE, SWITCH -> word(axis, value);
            case BYTES -> String.valueOf(Quantities.messageBytes(value));
            case RATE -> rate(value);
            case NUMBER -> String.valueOf(count(value, axis.words().english(), 999));
        });
    }

    private static String rate(String value) {
        return value.equals(Selection.MOST) || value.equals(Selection.SEARCHED)
                ? value
                : String.valueOf(Quantities.perSecond(value));
    }

    private static String word(Axis axis, String value) {
        return switch (axis) {
            case WAIT -> WaitMode.of(value).id();
            case PLACEMENT -> Placement.of(value).id();
            case PEER -> PeerKind.of(value).id();
            case NODELAY -> switched(value);
            case ARRIVALS -> Arrivals.of(value).id();
            case EXCHANGE -> Trip.of(value).id();
            case SLO -> Slo.parse(value).text();
            default -> throw new IllegalStateException(axis + ": nobody knows its words");
        };
    }

    private static String switched(String value) {
        if (!value.equals(Axis.ON) && !value.equals(Axis.OFF)) {
            throw new IllegalArgumentException("'" + value + "' is neither " + Axis.ON + " nor " + Axis.OFF);
        }
        return value;
    }

    private static long count(String value, String what, long most) {
        if (!value.matches("[1-9]\\d{0,11}") || Long.parseLong(value) > most) {
            throw new IllegalArgumentException("'" + value + "' is not a " + what + ": 1 to " + most);
        }
        return Long.parseLong(value);
    }

    private static String matching(String allowed, String value, String problem) {
        if (!value.matches(allowed)) {
            throw new IllegalArgumentException(problem);
        }
        return value;
    }

    /** Reads a host and a port, without asking for the host's address. */
    private static InetSocketAddress hostAndPort(String value) {
        int colon = value.lastIndexOf(':');
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9.-]*:\\d{1,5}")
                || Integer.parseInt(value.substring(colon + 1)) > 65535) {
            throw new IllegalArgumentException("'" + value + "' is not a host and a port, such as 10.0.0.2:4712");
        }
        return InetSocketAddress.createUnresolved(
                value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
    }

    /** Reads a message size. */
    static final class Size extends By<Integer> {
        Size() {
            super(Quantities::messageBytes);
        }
    }

    /** Reads the measured time of a fork, in milliseconds. */
    static final class MeasuredMs extends By<Long> {
        MeasuredMs() {
            super(Quantities::measuredMs);
        }
    }

    /** Reads the longest warm-up of a fork, in milliseconds. */
    static final class SettlingMs extends By<Long> {
        SettlingMs() {
            super(Quantities::settlingMs);
        }
    }

    /** Reads the time budget of a duel, in milliseconds. */
    static final class BudgetMs extends By<Long> {
        BudgetMs() {
            super(Quantities::budgetMs);
        }
    }

    /** Reads a time limit, in milliseconds. */
    static final class SpareMs extends By<Long> {
        SpareMs() {
            super(Quantities::spareMs);
        }
    }

    /** Loads a jar with mechanisms, so that all later options may name them. */
    static final class Plugin extends By<Path> {
        Plugin() {
            super(jar -> {
                Mechanisms.load(Path.of(jar));
                return Path.of(jar);
            });
        }
    }

    /** Reads a number of forks. */
    static final class Forks extends By<Integer> {
        Forks() {
            super(value -> (int) count(value, "number of forks", 100));
        }
    }

    /** Reads a number of rounds. */
    static final class Rounds extends By<Integer> {
        Rounds() {
            super(value -> (int) count(value, "number of rounds", 999));
        }
    }

    /** Reads a number of steps. */
    static final class Steps extends By<Long> {
        Steps() {
            super(value -> count(value, "number of steps", 999_999_999_999L));
        }
    }

    /** Reads a JMH mode by its short label. */
    static final class Mode extends By<String> {
        Mode() {
            super(value ->
                    matching("avgt|sample|thrpt", value, "unknown mode '" + value + "'; known: avgt, sample, thrpt"));
        }
    }

    /** Reads the name of a run, which becomes the name of a folder. */
    static final class RunName extends By<String> {
        RunName() {
            super(
                    value -> matching(
                            "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                            value,
                            "'" + value
                                    + "' is not a name for a run: up to 100 letters, digits, '.', '_' and '-', a letter or digit first"));
        }
    }

    /** Reads a share in percent, as a fraction. */
    static final class Percent extends By<Double> {
        Percent() {
            super(PolicyOptions::percent);
        }
    }
}
