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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses option values; an error says what is allowed. */
final class Conversions {

    private Conversions() {}

    private static <T> T convert(Function<String, T> conversion, String value) {
        try {
            return conversion.apply(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Returns a converter for values on an axis, to the form used in results. */
    static ITypeConverter<String> on(Axis axis) {
        return value -> switch (axis.kind()) {
            case NAME -> value;
            case WORD, CHOICE, SWITCH -> convert(word -> word(axis, word), value);
            case BYTES -> String.valueOf(convert(Quantities::messageBytes, value));
            case RATE -> convert(Conversions::rate, value);
            case NUMBER -> String.valueOf(upTo999(value, axis.words().english()));
        };
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

    /** Reads a message size. */
    static final class Size implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return Conversions.convert(Quantities::messageBytes, value);
        }
    }

    /** Reads the measured time of a fork, in milliseconds. */
    static final class MeasuredMs implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return Conversions.convert(Quantities::measuredMs, value);
        }
    }

    /** Reads the longest warm-up of a fork, in milliseconds. */
    static final class SettlingMs implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return Conversions.convert(Quantities::settlingMs, value);
        }
    }

    /** Reads the time budget of a duel, in milliseconds. */
    static final class BudgetMs implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return Conversions.convert(Quantities::budgetMs, value);
        }
    }

    /** Reads a time limit, in milliseconds. */
    static final class SpareMs implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return Conversions.convert(Quantities::spareMs, value);
        }
    }

    /** Reads a host and a port, without asking for the host's address. */
    static final class HostAndPort implements ITypeConverter<InetSocketAddress> {
        private static final String ALLOWED = "[A-Za-z0-9][A-Za-z0-9.-]*:\\d{1,5}";
        private static final int MOST = 65535;

        @Override
        public InetSocketAddress convert(String value) {
            int colon = value.lastIndexOf(':');
            if (!value.matches(ALLOWED) || Integer.parseInt(value.substring(colon + 1)) > MOST) {
                throw new TypeConversionException("'" + value + "' is not a host and a port, such as 10.0.0.2:4712");
            }
            return InetSocketAddress.createUnresolved(
                    value.substring(0, colon), Integer.parseInt(value.substring(colon + 1)));
        }
    }

    /** Loads a jar with mechanisms, so that all later options may name them. */
    static final class Plugin implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            return Conversions.convert(
                    jar -> {
                        Mechanisms.load(Path.of(jar));
                        return Path.of(jar);
                    },
                    value);
        }
    }

    /** Reads a mechanism and its slowdown. */
    static final class Slowdown implements ITypeConverter<Injection> {
        @Override
        public Injection convert(String value) {
            return Conversions.convert(Injection::parse, value);
        }
    }

    /** Reads a number of forks. */
    static final class Forks implements ITypeConverter<Integer> {
        private static final String ALLOWED = "[1-9]\\d?|100";

        @Override
        public Integer convert(String value) {
            if (!value.matches(ALLOWED)) {
                throw new TypeConversionException("'" + value + "' is not a number of forks: 1 to 100");
            }
            return Integer.valueOf(value);
        }
    }

    /** Reads a number of rounds. */
    static final class Rounds implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            return upTo999(value, "number of rounds");
        }
    }

    private static int upTo999(String value, String what) {
        if (!value.matches("[1-9]\\d{0,2}")) {
            throw new TypeConversionException("'" + value + "' is not a " + what + ": 1 to 999");
        }
        return Integer.parseInt(value);
    }

    /** Reads a number of steps. */
    static final class Steps implements ITypeConverter<Long> {
        private static final String ALLOWED = "[1-9]\\d{0,11}";

        @Override
        public Long convert(String value) {
            if (!value.matches(ALLOWED)) {
                throw new TypeConversionException("'" + value + "' is not a number of steps: 1 to 999999999999");
            }
            return Long.valueOf(value);
        }
    }

    /** Reads the name of a profile. */
    static final class ProfileName implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String value) {
            return Conversions.convert(Profile::of, value);
        }
    }

    /** Reads the name of a profiler. */
    static final class ProfilerName implements ITypeConverter<Profiler> {
        @Override
        public Profiler convert(String value) {
            return Conversions.convert(Profiler::of, value);
        }
    }

    /** Reads a JMH mode by its short label. */
    static final class Mode implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!value.matches("avgt|sample|thrpt")) {
                throw new TypeConversionException("unknown mode '" + value + "'; known: avgt, sample, thrpt");
            }
            return value;
        }
    }

    /** Reads the name of a run, which becomes the name of a folder. */
    static final class RunName implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!value.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
                throw new TypeConversionException(
                        "'" + value
                                + "' is not a name for a run: up to 100 letters, digits, '.', '_' and '-', a letter or digit first");
            }
            return value;
        }
    }

    /** Reads a share in percent, as a fraction. */
    static final class Percent implements ITypeConverter<Double> {
        @Override
        public Double convert(String value) {
            try {
                return PolicyOptions.percent(value);
            } catch (UserError e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
