package org.ipcbench.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ipcbench.plan.Selection;
import org.ipcbench.results.Axis;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** One option for each axis, as the axis declares it. */
final class AxisOptions {
    private final Map<Axis, OptionSpec> options = new EnumMap<>(Axis.class);

    /** Adds the options to the mixin; called by picocli. */
    @Spec
    void declare(CommandSpec mixin) {
        for (Axis axis : Axis.values()) {
            OptionSpec option = OptionSpec.builder(axis.option())
                    .paramLabel(axis.placeholder())
                    .description(axis.help())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .splitRegex(",")
                    .converters(Conversions.on(axis))
                    .build();
            mixin.addOption(option);
            options.put(axis, option);
        }
    }

    /** Returns a selection with the values from the command line. */
    Selection applied(Selection selection) {
        Selection chosen = selection;
        for (Map.Entry<Axis, OptionSpec> option : options.entrySet()) {
            List<?> values = option.getValue().getValue();
            chosen = chosen.with(option.getKey(), Objects.requireNonNullElse(values, List.of()));
        }
        return chosen;
    }
}
