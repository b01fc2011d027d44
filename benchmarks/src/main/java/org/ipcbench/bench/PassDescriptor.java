package org.ipcbench.bench;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.ipcbench.exchange.PassedFiles;
import org.ipcbench.plan.BenchmarkDescription;
import org.ipcbench.plan.OpenFiles;
import org.ipcbench.posix.UnixSockets;
import org.ipcbench.results.Axis;
import org.ipcbench.results.Cell;
import org.ipcbench.results.Phrase;
import org.ipcbench.results.Score;
import org.ipcbench.session.Session;
import org.ipcbench.spi.Availability;
import org.ipcbench.spi.ChannelKind;
import org.ipcbench.spi.OpenFileChannel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * The time from passing open files to the peer until they are back: a round trip, including the closing of the new
 * descriptors at both ends, which every receiver has to do.
 *
 * <p>Each return is counted. Before and after every iteration, outside the measured time, the very open files that were
 * sent are proved to come back.
 */
public class PassDescriptor extends Timed {

    /** Describes the benchmark to the suite. */
    public static final class Description extends BenchmarkDescription {
        public Description() {
            super(
                    new Operation(
                            "pass",
                            "descriptors",
                            new Phrase("hands open files over and gets them back.", "把打开的文件交给对端，再取回。")),
                    Score.ROUND_TRIP,
                    Set.of(ChannelKind.OPEN_FILES));
        }

        @Override
        public int mostCount() {
            return UnixSockets.MOST_DESCRIPTORS;
        }

        @Override
        public Optional<Availability.Unavailable> lacking(Cell cell) {
            return Optional.ofNullable(cell.number(Axis.COUNT)).flatMap(count -> OpenFiles.refusal(count));
        }
    }

    /** A session whose peer hands open files back. */
    @SuppressWarnings("NullAway.Init") // JMH opens it before anything else
    public static class Passing extends SessionState {
        @Param("1")
        public int count;

        OpenFileChannel channel;
        PassedFiles files;

        @Override
        void opened(Session session) throws IOException {
            channel = session.openFiles();
            files = PassedFiles.open(channel, count);
        }

        @Override
        void operate() throws IOException {
            files.pass(channel);
            next++;
        }

        @Override
        void beside() throws IOException {
            files.prove(channel);
            next++;
        }

        @Override
        void closing() throws IOException {
            files.close();
        }
    }

    @Benchmark
    public long pass(Passing passing) throws IOException {
        return passing.measured();
    }
}
