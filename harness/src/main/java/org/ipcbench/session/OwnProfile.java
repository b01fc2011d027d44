package org.ipcbench.session;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** The part of a profile that only the profiled JVM itself can do. */
final class OwnProfile {
    /** The order to write down where compiled methods lie in memory, in the form and at the place that perf knows. */
    static final String MAP = "map";

    private static final String BETWEEN = "\t";

    private OwnProfile() {}

    /** Returns the order to pass a command to async-profiler. */
    static String order(String library, String command) {
        return library + BETWEEN + command;
    }

    /** Carries out an order; returns why that failed, or an empty text. */
    static String obey(String order) {
        try {
            carryOut(order);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static void carryOut(String order) throws IOException {
        String[] parts = order.split(BETWEEN, 2);
        if (parts.length == 2) {
            AsyncLibrary.execute(parts[0], parts[1]);
        } else {
            writeMap();
        }
    }

    /** What {@code jcmd PID Compiler.perfmap} does, without attaching to anything. */
    private static void writeMap() throws IOException {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            boolean takesArguments = Arrays.stream(server.getMBeanInfo(commands).getOperations())
                    .anyMatch(each -> each.getName().equals("compilerPerfmap") && each.getSignature().length > 0);
            server.invoke(
                    commands,
                    "compilerPerfmap",
                    takesArguments ? new Object[] {new String[0]} : new Object[0],
                    takesArguments ? new String[] {String[].class.getName()} : new String[0]);
        } catch (JMException e) {
            throw new IOException("this JVM does not tell perf where its methods are: " + e, e);
        }
    }
}
