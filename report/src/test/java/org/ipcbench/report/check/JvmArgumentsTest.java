package org.ipcbench.report.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What varies from start to start is no difference; what can change a figure is one. */
class JvmArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-javaagent:/opt/My IDE/lib/idea_rt.jar=51326:/opt/My IDE/bin | -javaagent:/usr/x/idea_rt.jar=52738:/usr/x",
                "-agentlib:jdwp=transport=dt_socket,server=n,address=*:5005 | -agentlib:jdwp=transport=dt_socket,address=*:6006",
                "-Xmx1g -Djava.io.tmpdir=/tmp/a1 | -Xmx1g -Djava.io.tmpdir=/tmp/b2",
                "-Dcom.sun.management.jmxremote.port=4711 -Xss1m | -Dcom.sun.management.jmxremote.port=4712 -Xss1m",
                "-Dvisualvm.id=123 | -Dvisualvm.id=77",
                "-XX:HeapDumpPath=/a/b -XX:+UseG1GC | -XX:HeapDumpPath=/c -XX:+UseG1GC",
                "@/home/a/jvm.options | @/home/b/jvm.options",
                "-Dlog.file=C:\\a\\b.log | -Dlog.file=C:\\c.log",
            })
    void pathsAndPortsAreNoDifference(String some, String other) {
        assertThat(JvmArguments.essence(some)).isEqualTo(JvmArguments.essence(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xmx1g | -Xmx2g",
                "-javaagent:/a/jacoco.jar=x | -javaagent:/a/other.jar=x",
                "-javaagent:/a/jacoco.jar | none",
                "-Dbatch=64 | -Dbatch=128",
                "-XX:+UseSerialGC | -XX:+UseG1GC",
                "-agentlib:jdwp=server=n | none",
                "-Xint | none",
            })
    void whatCanChangeAFigureIsOne(String some, String other) {
        assertThat(JvmArguments.essence(some)).isNotEqualTo(JvmArguments.essence(other));
    }
}
