package org.ipcbench.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What the receiving end of an open-loop load has recorded over a window: for each message the time from when it was due until
 * it was received, so that a sender that was late or blocked is charged to the latency.
 *
 * <p>Means over slices of the window show whether a backlog was growing. Recording allocates nothing. For one thread.
 */
public final class LatencyRecord {
    /** The longest latency that can be recorded. */
    public static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(60);

    private static final int DIGITS = 3;

    /** In how many slices a window is looked at. */
    static final int SLICES = 10;

    private final Histogram latency = newHistogram();
    private final double[] sums = new double[SLICES];
    private final long[] counts = new long[SLICES];
    private long sliceNs;
    private long firstDueNs;
    private long firstNs;
    private long lastNs;
    private long received;

    /** Returns an empty histogram of nanoseconds: three significant digits, up to {@link #LONGEST_NS}. */
    public static Histogram newHistogram() {
        return new Histogram(1, LONGEST_NS, DIGITS);
    }

    /** Forgets everything, for a window whose slices last so long. */
    void begin(long newSliceNs) {
        latency.reset();
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        sliceNs = newSliceNs;
        received = 0;
    }

    /**
     * Records a message.
     *
     * @throws IOException if it came before it was sent, or later than can be recorded
     */
    void add(long dueNs, long nowNs) throws IOException {
        long ns = nowNs - dueNs;
        if (ns < 0 || ns > LONGEST_NS) {
            throw new IOException("a message was received " + ns + " ns after it was due");
        }
        latency.recordValue(ns);
        if (received++ == 0) {
            firstNs = nowNs;
            firstDueNs = dueNs;
        }
        lastNs = nowNs;
        if (sliceNs > 0) {
            int slice = (int) Math.min(SLICES - 1, (dueNs - firstDueNs) / sliceNs);
            sums[slice] += ns;
            counts[slice]++;
        }
    }

    /** Returns what was recorded since {@link #begin}. */
    Window window() {
        List<Double> means = IntStream.range(0, SLICES)
                .mapToObj(i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i])
                .toList();
        return new Window(received, received < 2 ? 0 : lastNs - firstNs, means, latency.copy());
    }

    /**
     * A window's record.
     *
     * @param spanNs from the first to the last message received
     * @param sliceMeansNs the mean latency of each slice; NaN where nothing was received
     * @param latency from due to received, in nanoseconds
     */
    public record Window(long received, long spanNs, List<Double> sliceMeansNs, Histogram latency) {

        /** Returns how many messages a second were received; NaN for fewer than two. */
        public double perSecond() {
            return spanNs <= 0 ? Double.NaN : (received - 1) * 1e9 / spanNs;
        }

        String text() {
            String means = sliceMeansNs.stream().map(String::valueOf).collect(Collectors.joining(","));
            return received + " " + spanNs + " " + means + " " + encoded(latency);
        }

        static Window parse(String text) throws IOException {
            String[] parts = text.split(" ", -1);
            List<Double> means =
                    Stream.of(parts[2].split(",", -1)).map(Double::valueOf).toList();
            return new Window(Long.parseLong(parts[0]), Long.parseLong(parts[1]), means, decoded(parts[3]));
        }
    }

    /** Returns a histogram in HdrHistogram's compressed form, as base 64. */
    public static String encoded(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    /**
     * Reads what {@link #encoded} has written.
     *
     * @throws IOException if it is damaged
     */
    public static Histogram decoded(String text) throws IOException {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), LONGEST_NS);
        } catch (DataFormatException | RuntimeException e) {
            throw new IOException("a damaged histogram: " + e.getMessage(), e);
        }
    }
}
