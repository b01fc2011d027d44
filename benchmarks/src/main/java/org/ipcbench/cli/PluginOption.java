package org.ipcbench.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The jars with mechanisms of others, for each command that may name one. */
final class PluginOption {

    @Option(
            names = "--plugin",
            paramLabel = "JAR",
            converter = Conversions.Plugin.class,
            description = "Also know the mechanisms in this jar, made with ipcbench-spi; repeat it for more.")
    List<Path> jars = List.of();
}
