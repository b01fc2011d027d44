package org.ipcbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ipcbench.run.FakeLauncher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any user error gives one clear line and exit code 2, and changes nothing. */
@Timeout(30)
class BadInputTest {
    @TempDir
    private static Path folder;

    /** Made once: no command may change anything, and each test checks that. */
    @BeforeAll
    static void someResults() throws IOException {
        smoke("good", "--size", "64");
        smoke("other", "--size", "65");
        write("file", "not a folder");
        write("damaged/run.json", "{\"schema\": 1, \"cells\": [");
        write("foreign/run.json", "{\"name\": \"left-pad\", \"version\": \"1.3.0\"}");
        write("list/run.json", "[1, 2, 3]");
        write("newer/run.json", "{\"schema\": 99, \"cells\": []}");
        Files.createDirectories(folder.resolve("empty"));
        Files.createDirectories(folder.resolve("torn"));
        Files.copy(folder.resolve("results/host/good/run.json"), folder.resolve("torn/run.json"));
        write("torn/jmh.json", "[{\"benchmark\":");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate                                   | 'frobnicate'
            --nosuch                                     | Unknown option: '--nosuch'
            run --nosuch                                 | Unknown option: '--nosuch'
            run --mechanism nosuch                       | --mechanism 'nosuch' matches nothing; there are: pipe, posix-mq, unix-stream
            run --plugin nosuch.jar                      | Invalid value for option '--plugin' (JAR): nosuch.jar: there is no such file; give the jar of a mechanism
            list --plugin pom.xml                        | pom.xml: is not a jar
            verify                                       | verify what? Give --plugin JAR, or --mechanism GLOB for those that './ipcbench list' shows
            verify --mechanism nosuch                    | --mechanism 'nosuch' matches nothing; there are: aeron-ipc
            run --mechanism pipe,shm*                    | --mechanism 'shm*' matches nothing; there are: pipe, posix-mq, unix-stream
            run --mechanism pipe --backend junixsocket   | --backend 'junixsocket' matches nothing; there are: jna
            run --benchmark Ping                         | --benchmark 'Ping' matches nothing; there are: RoundTrip, OneWay, Notify, LockHandOver, LockAlone, PassDescriptor, Control, Connect, NotifyGroup, Broadcast, Load, Knee, Floor
            run --size 0                                 | '0' is not a message size: 1 to 16M bytes
            run --size -1                                | '-1' is not a message size: 1 to 16M bytes
            run --size 99G                               | '99G' is not a message size: 1 to 16M bytes
            run --size abc                               | 'abc' is not a message size: 1 to 16M bytes
            run --size 64,,4K                            | '' is not a message size: 1 to 16M bytes
            run --size                                   | Expected parameter for option '--size'
            run --wait sleep                             | unknown wait mode 'sleep'; known: block, spin, yield, park
            run --peer robot                             | unknown peer kind 'robot'; known: process, thread
            run --placement moon                         | unknown placement 'moon'; known: same-cpu, two-cpus
            run --profile huge                           | unknown profile 'huge'; known: smoke, quick, standard, ci, load, full
            run --mode avg                               | unknown mode 'avg'; known: avgt, sample, thrpt
            run --forks 0                                | '0' is not a number of forks: 1 to 100
            run --forks many                             | 'many' is not a number of forks: 1 to 100
            run --time never                             | 'never' is not a time: 10ms to 10min
            run --seed x                                 | 'x' is not a long
            run --chronicle-dir FOLDER/file              | is not a directory that you may write to; create it first
            run --chronicle-dir                          | Expected parameter for option '--chronicle-dir'
            run --resume good --chronicle-dir FOLDER     | leave out --chronicle-dir
            run --name ../out                            | '../out' is not a name for a run
            run --benchmark OneWay --mode sample         | leave nothing to measure
            run --wait spin --placement same-cpu         | nothing can be measured here
            run --results /proc/nowhere                  | cannot make the result folder /proc/nowhere
            run --results FOLDER/file                    | cannot make the result folder
            run --name good --profile smoke              | exists already; choose another --name
            run --resume nosuch                          | there is no run 'nosuch'
            run --resume good --size 64                  | leave out --size
            run --resume FOLDER/empty                    | run.json: there is no such file
            run --resume FOLDER/file                     | is a file; give the folder
            run --resume FOLDER/damaged                  | run.json: is damaged or not JSON
            run --resume FOLDER/foreign                  | was not written by ipcbench
            run --resume FOLDER/list                     | was not written by ipcbench
            run --resume FOLDER/newer                    | has schema 99, this ipcbench reads up to 1
            run --resume FOLDER/torn                     | jmh.json: is damaged or not JSON
            load --rate 0                                | '0' is not a rate: 1 to 1G messages a second
            load --rate -5                               | '-5' is not a rate: 1 to 1G messages a second
            load --rate abc                              | 'abc' is not a rate: 1 to 1G messages a second
            load --rate 10G                              | '10G' is not a rate: 1 to 1G messages a second
            load --rate 1k --slo p99=1ms                 | --slo is what --rate auto searches for
            load --slo p99=100                           | 'p99=100' is not an objective: a percentile and a limit
            load --arrivals bursts                       | unknown arrivals 'bursts'; known: fixed, poisson
            load --exchange two-way                      | unknown exchange 'two-way'; known: one-way, echo
            load --size 8 --rate 1k --mechanism pipe     | a message carries its number and the time at which it was due
            list --size 99G                              | '99G' is not a message size: 1 to 16M bytes
            report                                       | Missing required parameter: 'RUN'
            report nosuch                                | there is no run 'nosuch'
            report FOLDER/file                           | is damaged or not JSON
            report FOLDER/empty                          | FOLDER/empty
            report FOLDER/damaged                        | FOLDER/damaged/run.json
            report FOLDER/foreign                        | FOLDER/foreign/run.json
            report FOLDER/list                           | FOLDER/list/run.json
            report FOLDER/newer                          | FOLDER/newer/run.json
            report FOLDER/torn                           | FOLDER/torn/jmh.json
            compare                                      | compare needs two runs or more
            compare --by hosts                           | expected one of [host]
            compare --by host FOLDER/nosuch              | there is no run 'FOLDER/nosuch'
            compare --by host good                       | needs runs of two hosts or more
            compare good FOLDER/damaged                  | FOLDER/damaged/run.json
            compare good FOLDER/results/host/other       | cell
            compare good                                 | compare needs two runs or more
            check good --baseline good --out FOLDER/file | --out FOLDER/file: that is a file; give a directory
            report good --out FOLDER/file                | FOLDER/file is in the way and is not a directory
            run --peer-at 10.0.0.2                       | '10.0.0.2' is not a host and a port, such as 10.0.0.2:4712
            run --peer-at 10.0.0.2:65536                 | '10.0.0.2:65536' is not a host and a port
            run --peer-at 10.0.0.2:4712                  | --peer-at and --token-file go together
            run --token-file FOLDER/file                 | --peer-at and --token-file go together
            run --peer-at 127.0.0.1:1 --token-file FOLDER/nosuch | FOLDER/nosuch: there is no such file; make one
            peer                                         | Missing required option: '--token-file=FILE'
            peer --token-file FOLDER/nosuch              | FOLDER/nosuch: there is no such file; make one
            peer --listen nowhere --token-file FOLDER/file | 'nowhere' is not a host and a port
            run --settle 9ms                             | '9ms' is not a time to settle in: 0, or 10ms to 10min
            run --retries 25                             | '25' is not a time to spare: 0, or 1s to 24h
            run --wait-for-quiet soon                    | 'soon' is not a time to spare: 0, or 1s to 24h
            duel --base nosuch-ref --head nosuch-ref     | nosuch-ref is none of a git ref, a checkout of ipcbench or a benchmarks.jar
            duel --head FOLDER/file                      | cannot read FOLDER/file
            duel --head FOLDER/empty                     | FOLDER/empty is none of a git ref
            duel --head                                  | Missing required parameter for option '--head'
            duel --budget never                          | 'never'
            duel --inject pipe                           | 'pipe' is not MECHANISM:NS
            duel --forks 0                               | '0' is not a number of forks: 1 to 100
            doctor --nosuch                              | Unknown option: '--nosuch'
            doctor --from                                | Missing required parameter for option '--from'
            doctor --from FOLDER/nosuch                  | cannot read FOLDER/nosuch
            doctor --from FOLDER/file                    | is not a recording of a machine
            doctor --from FOLDER/empty                   | holds neither proc nor sys
            doctor --from FOLDER/file --thorough         | leave out one
            calibrate --rounds 0                         | '0'
            """)
    void getsOneClearLine(String command, String line) throws IOException {
        Map<String, String> before = content();
        String typed = command.strip().replace("FOLDER", folder.toString());
        String results = typed.matches("(run|load|report|compare) .*") && !typed.contains("--results")
                ? " --results " + path("results")
                : "";

        Cli.Result result = new Cli(new FakeLauncher(), folder).run((typed + results).split(" +", -1));

        assertThat(result.err()).contains(line.strip().replace("FOLDER", folder.toString()));
        assertThat(result.errLines()).hasSize(1).noneMatch(text -> text.contains("Exception"));
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
        assertThat(content()).isEqualTo(before);
    }

    private static void smoke(String name, String option, String value) {
        String[] run = {"run", "--profile", "smoke", "--results", path("results"), "--name", name, option, value};
        assertThat(new Cli(new FakeLauncher(), folder).run(run).code()).isZero();
    }

    private static Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.toString(), Files.readString(file));
            }
        }
        return content;
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
