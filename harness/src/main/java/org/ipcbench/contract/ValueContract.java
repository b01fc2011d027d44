package org.ipcbench.contract;

import static org.ipcbench.contract.BrokenPromiseException.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ipcbench.exchange.PayloadCheck;
import org.ipcbench.spi.ValueChannel;

/** What {@link ValueChannel} promises. */
public final class ValueContract {
    private static final int VERSIONS = 3;

    private ValueContract() {}

    /** The latest version wins, and each reader sees it once; neither has read before. */
    public static void theLatestWinsAndIsSeenOnce(
            ValueChannel writer, ValueChannel reader, ValueChannel slow, int bytes) throws IOException {
        ByteBuffer value = ByteBuffer.allocateDirect(bytes);
        require(reader.observe(value) == 0, "nothing was published, so there is nothing to see");
        for (long version = 1; version <= VERSIONS; version++) {
            PayloadCheck.PAYLOAD.fill(value, version);
            writer.publish(value);
            sees(reader, value, version);
            require(reader.observe(value) == 0, "a version is seen once");
        }
        sees(slow, value, VERSIONS);
        ValueChannel.Observed all = writer.observed();
        require(
                all.equals(new ValueChannel.Observed(VERSIONS + 1, 0)),
                "all that readers copied is counted; there were " + all);
    }

    private static void sees(ValueChannel reader, ByteBuffer into, long version) throws IOException {
        long seen = reader.observe(into);
        require(seen == version, "a reader sees the latest version, " + version + "; it saw " + seen);
        PayloadCheck.PAYLOAD.check(into, version);
    }

    /**
     * Publishes until readers have copied enough; they check that no version is half of one and half of another.
     *
     * @param enough how many versions they shall have copied, together
     */
    public static void publishes(ValueChannel writer, int bytes, int versions, int enough) throws IOException {
        ByteBuffer value = ByteBuffer.allocateDirect(bytes);
        for (long version = 1; version <= versions || writer.observed().versions() < enough; version++) {
            PayloadCheck.WORDS.fill(value, version);
            writer.publish(value);
        }
    }
}
