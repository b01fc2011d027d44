package org.ipcbench.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM beside this one, with the same classes, the flags of a fork, and assertions. */
final class Jvm {
    private Jvm() {}

    /** Returns the command that runs a class. */
    static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmOptions.all());
        command.addAll(List.of("-ea", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a class as a peer is started: with the flags of a measured JVM, and those that the tests add. */
    static Process startMeasured(Class<?> main) throws IOException {
        List<String> command = new ArrayList<>(command(main));
        command.addAll(1, JvmOptions.ofMeasured());
        command.addAll(
                1, List.of(System.getProperty("ipcbench.peer.options", "-ea").split(" ")));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Starts a class; its errors come out with those of this JVM. */
    static Process start(Class<?> main, String... arguments) throws IOException {
        return new ProcessBuilder(command(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
