package org.ipcbench.contract;

import static org.ipcbench.contract.BrokenPromiseException.require;

import java.io.IOException;
import java.util.stream.IntStream;
import org.ipcbench.exchange.PassedFiles;
import org.ipcbench.spi.OpenFileChannel;

/** What {@link OpenFileChannel} promises, held against a peer that sends back what it got. */
public final class OpenFileContract {
    private static final int SOME = 16;

    private OpenFileContract() {}

    /**
     * Each descriptor that comes back is the open file that was sent: of one, of some, and of as many as a message carries.
     *
     * @return how often files were sent
     */
    public static int eachIsTheOneThatWasSent(OpenFileChannel channel) throws IOException {
        int sent = 0;
        int[] counts = IntStream.of(1, SOME, channel.mostDescriptors())
                .filter(count -> count <= channel.mostDescriptors())
                .distinct()
                .toArray();
        for (int count : counts) {
            try (PassedFiles files = PassedFiles.open(channel, count)) {
                files.prove(channel);
                files.pass(channel);
                files.prove(channel);
                sent += 3;
                require(files.passed() == 3L * count, "as many come back as were sent; " + files.passed() + " did");
            }
        }
        return sent;
    }

    /**
     * None and too many are refused, and the channel carries on.
     *
     * @return how often files were sent
     */
    public static int refusesNoneAndTooMany(OpenFileChannel channel) throws IOException {
        try (PassedFiles files = PassedFiles.open(channel, 1)) {
            for (int count : new int[] {0, channel.mostDescriptors() + 1}) {
                require(
                        refuses(channel, count),
                        "1 to " + channel.mostDescriptors() + " descriptors are sent, not " + count);
            }
            files.prove(channel);
        }
        return 1;
    }

    private static boolean refuses(OpenFileChannel channel, int count) throws IOException {
        try {
            channel.send(new int[count]);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
