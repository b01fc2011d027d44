package org.ipcbench.report.check;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The arguments of a JVM without paths and ports, which vary between starts and do not affect figures. */
final class JvmArguments {
    /** Separates arguments: a blank before a hyphen. Paths may contain blanks. */
    private static final Pattern BETWEEN = Pattern.compile("\\s+(?=-)");

    private static final Pattern AGENT = Pattern.compile("(-javaagent:|-agentpath:)(?:[^=]*[/\\\\])?([^/\\\\=]+).*");
    private static final Pattern DEBUGGER = Pattern.compile("(-agentlib:[^=]+).*");

    /** Properties of a tool that starts the JVM: its port, its process, its session. */
    private static final Pattern TOOL =
            Pattern.compile("(-D[^=]*(?:port|pid|\\bid|uuid|session|launcher|tmpdir|user\\.dir|user\\.home))=.*");

    private static final Pattern PATH = Pattern.compile("(^|[=:,;@])(?:[A-Za-z]:\\\\|/)[^,;=]*");

    private JvmArguments() {}

    /** Returns what must agree. */
    static String essence(String arguments) {
        return Arrays.stream(BETWEEN.split(arguments.strip()))
                .map(JvmArguments::one)
                .collect(Collectors.joining(" "));
    }

    private static String one(String argument) {
        String named = AGENT.matcher(argument).replaceFirst("$1$2");
        if (!named.equals(argument)) {
            return named;
        }
        String tool =
                TOOL.matcher(DEBUGGER.matcher(argument).replaceFirst("$1")).replaceFirst("$1");
        return PATH.matcher(tool).replaceAll("$1PATH");
    }
}
