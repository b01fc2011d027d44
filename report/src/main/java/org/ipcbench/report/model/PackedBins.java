package org.ipcbench.report.model;

import java.util.Arrays;

/**
 * Values in rising order, each with its count, in two or three bytes where two numbers take sixteen: the differences
 * between values, and the counts, as unsigned LEB128 (DWARF 5, 7.6).
 *
 * <p>Whole numbers, such as nanoseconds, differ by small ones. If there are others, the bits of the values are what differs:
 * they rise as the values do, for none is negative.
 */
final class PackedBins {
    private static final double LARGEST_WHOLE = 1L << 53;

    private final byte[] bytes;
    private final boolean whole;

    private PackedBins(byte[] bytes, boolean whole) {
        this.bytes = bytes;
        this.whole = whole;
    }

    /** Returns a cursor at the first value. */
    Cursor first() {
        return new Cursor();
    }

    /** Merges two lists. */
    PackedBins and(PackedBins other) {
        var sum = new Writer();
        Cursor left = first();
        Cursor right = other.first();
        while (left.isThere() || right.isThere()) {
            double value = Math.min(left.value(), right.value());
            long count = 0;
            if (left.value() == value) {
                count += left.count();
                left.next();
            }
            if (right.value() == value) {
                count += right.count();
                right.next();
            }
            sum.add(value, count);
        }
        return sum.done();
    }

    /** Reads one value after the other. */
    final class Cursor {
        private int position;
        private long code;
        private double value;
        private long count;

        Cursor() {
            next();
        }

        /** Tells whether it is at a value, and not behind the last one. */
        boolean isThere() {
            return count > 0;
        }

        /** Returns the value; infinite behind the last one. */
        double value() {
            return value;
        }

        long count() {
            return count;
        }

        void next() {
            if (position == bytes.length) {
                value = Double.POSITIVE_INFINITY;
                count = 0;
            } else {
                code += number();
                value = whole ? code : Double.longBitsToDouble(code);
                count = number();
            }
        }

        private long number() {
            long number = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[position++];
                number |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return number;
                }
            }
        }
    }

    /** Packs values that come in rising order. */
    static final class Writer {
        private static final int LONGEST = 20;

        private byte[] bytes = new byte[64];
        private int size;
        private long code;
        private boolean whole = true;

        void add(double value, long count) {
            if (whole && !(value == Math.rint(value) && value <= LARGEST_WHOLE)) {
                startAgainWithBits();
            }
            long next = whole ? (long) value : Double.doubleToLongBits(value);
            if (size + LONGEST > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            number(next - code);
            number(count);
            code = next;
        }

        private void startAgainWithBits() {
            Cursor before = done().first();
            whole = false;
            size = 0;
            code = 0;
            for (; before.isThere(); before.next()) {
                add(before.value(), before.count());
            }
        }

        private void number(long number) {
            long rest = number;
            for (; rest >>> 7 != 0; rest >>>= 7) {
                bytes[size++] = (byte) (rest | 0x80);
            }
            bytes[size++] = (byte) rest;
        }

        PackedBins done() {
            return new PackedBins(Arrays.copyOf(bytes, size), whole);
        }
    }
}
