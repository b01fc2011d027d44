package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.spi.ChannelKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The libraries behind the backends unpack native code and make directories of their own: none is left. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftoversTest {

    /** Opens and closes a session of every backend, which loads its library. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            Set<String> backends = new HashSet<>();
            for (Row row : (Iterable<Row>) Row.of(ChannelKind.MESSAGES)::iterator) {
                if (row.isHere(64) && backends.add(row.backend())) {
                    try (Session session = row.openAlone(64, Row.echo())) {
                        MessageContract.carriesEveryByteInOrder(session.channel(), 64, 1);
                    }
                }
            }
            System.out.println(backends);
        }
    }

    @Test
    void noLibraryLeavesAnythingAmongTemporaryFiles(@TempDir Path temporary) throws Exception {
        List<String> command = new ArrayList<>(Jvm.command(Owner.class));
        command.add(1, "-Djava.io.tmpdir=" + temporary);

        Process owner = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        assertThat(owner.inputReader().readLine()).contains("jdk", "chronicle", "aeron", "junixsocket");
        assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }
}
