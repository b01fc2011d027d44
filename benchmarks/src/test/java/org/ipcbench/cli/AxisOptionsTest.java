package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ipcbench.plan.Selection;
import org.ipcbench.results.Axis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Declaring an axis makes it an option: numbers need no further line, words only the one that lists them. */
class AxisOptionsTest {
    private static final Map<Axis, String> WORDS = Map.of(
            Axis.WAIT, "spin,block",
            Axis.PLACEMENT, "two-cpus,free",
            Axis.NODELAY, "on,off",
            Axis.PEER, "thread,process",
            Axis.ARRIVALS, "poisson,fixed",
            Axis.EXCHANGE, "echo,one-way",
            Axis.SLO, "p99=100us,p99.9=1ms");

    @Command(name = "any")
    private static final class Any {
        @Mixin
        private AxisOptions axes = new AxisOptions();
    }

    private final Any any = new Any();
    private final CommandLine command = new CommandLine(any);

    @ParameterizedTest
    @EnumSource
    void isReadAndSelects(Axis axis) {
        String typed = WORDS.getOrDefault(axis, axis.kind() == Axis.Kind.BYTES ? "64,4K" : "1,2");
        List<String> read = List.of((axis.kind() == Axis.Kind.BYTES ? "64,4096" : typed).split(","));

        command.parseArgs(axis.option() + "=" + typed);

        Selection selection = any.axes.applied(Selection.ALL);
        assertThat(selection.values()).hasSize(Axis.values().length).containsEntry(axis, read);
        assertThat(selection.values().values().stream().filter(values -> !values.isEmpty()))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void mayBeSaidTwice(Axis axis) {
        String typed = WORDS.getOrDefault(axis, "1,2");
        List<String> each = List.of(typed.split(","));

        command.parseArgs(axis.option(), each.get(0), axis.option(), each.get(1));

        assertThat(any.axes.applied(Selection.ALL).values()).containsEntry(axis, each);
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheHelp(Axis axis) {
        assertThat(command.getUsageMessage().replaceAll("\\s+", " "))
                .contains(axis.option() + "=" + axis.placeholder() + "[,", axis.help());
    }
}
