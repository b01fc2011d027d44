package org.ipcbench.bench;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ipcbench.exchange.LoadGenerator;
import org.ipcbench.exchange.LoadGenerator.Trip;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Score;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.Traits;

/** What benchmarks under an open-loop load have in common. */
abstract class LoadDescription extends BenchmarkDescription {
    private static final String JMH_MODE = "thrpt";

    LoadDescription(Operation operation, Score score, String... modes) {
        super(operation, score, Set.of(ChannelKind.MESSAGES), modes);
    }

    /** JMH counts windows; the figures are those of the receiver, or of a search. */
    @Override
    public final String jmhMode(Cell cell) {
        return JMH_MODE;
    }

    @Override
    public final boolean comesBack(Cell cell) {
        return Trip.ECHO.id().equals(cell.value(Axis.EXCHANGE));
    }

    @Override
    public final List<String> tags(Traits traits) {
        return traits.mayDrop() ? List.of("may-drop") : List.of();
    }

    @Override
    public final Optional<Availability.Unavailable> refusal(String mechanism, Traits traits, ChannelSpec spec) {
        return spec.messageBytes() < LoadGenerator.MIN_MESSAGE_BYTES
                ? Optional.of(Availability.unavailable(
                        "a message carries its number and the time at which it was due, "
                                + LoadGenerator.MIN_MESSAGE_BYTES + " bytes; " + spec.messageBytes() + " are too few",
                        "--size " + LoadGenerator.MIN_MESSAGE_BYTES))
                : Optional.empty();
    }

    /** Replies are polled between two messages, and messages that may be lost too. */
    @Override
    public final Optional<Availability.Unavailable> refusal(Cell cell, Traits traits) {
        Set<String> triable = traits.triable();
        return (comesBack(cell) || traits.mayDrop()) && !triable.contains(cell.backend())
                ? Optional.of(Availability.unavailable(
                        cell.mechanism() + " by " + cell.backend() + " cannot look for a reply without waiting for it",
                        triable.isEmpty() ? "--exchange one-way" : "--backend " + String.join(",", triable)))
                : Optional.empty();
    }
}
