package org.ipcbench.pipemodel.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ipcbench.pipemodel.PipeBuffer;
import org.ipcbench.pipemodel.PipeInode;

/**
 * Generates random steps. A third of the sizes are around the values where the pipe, in its current state, behaves
 * differently: the room left in the last page, the length of the first slot, all unread bytes.
 */
record StepMaker(SplittableRandom random, ModelDriver model, boolean privileged) {
    private static final int MOST_FILES = 6;
    private static final long MOST_BYTES = 200_000;

    /** Around one page and powers of two of pages, for pages of 4096 bytes. */
    private static final long[] SIZES = {
        0, 1, 2, 3, 100, 511, 512, 513, 2048, 4094, 4095, 4096, 4097, 4098, 8191, 8192, 8193, 12288, 61440, 61441,
        65535, 65536, 65537, 131072
    };

    private static final long[] RING_SIZES = {
        0, 1, 4095, 4096, 4097, 8192, 12288, 16384, 20480, 65537, 131072, 1L << 18, (1L << 31) + 1, (1L << 32) - 1
    };

    /** Above the limit of an unprivileged user; a privileged one would really get that much memory. */
    private static final long[] REFUSED_RING_SIZES = {(1 << 20) + 1, (1L << 31) - 1, 1L << 31};

    Step next() {
        int dice = random.nextInt(model.setup.plain() ? 730 : 865);
        if (dice < 350) {
            return Step.at(anyOpen(Verb.WRITE), Verb.WRITE, lastPageSizes());
        }
        if (dice < 640) {
            return Step.at(anyOpen(Verb.READ), Verb.READ, firstSlotSizes());
        }
        if (dice < 665) {
            return pieces(Verb.WRITE);
        }
        if (dice < 690) {
            return pieces(Verb.READ);
        }
        if (dice < 730) {
            return Step.of(Verb.SIZE, ringSize());
        }
        if (dice < 780) {
            return Step.at(anyOpen(Verb.DIRECT), random.nextBoolean() ? Verb.DIRECT : Verb.STREAM);
        }
        return dice < 820 ? close() : open();
    }

    /** Returns mostly an end that supports the verb, sometimes one that does not. */
    private int anyOpen(Verb verb) {
        List<Integer> open = openFiles();
        if (open.isEmpty()) {
            return verb.usualFile();
        }
        int file = open.get(random.nextInt(open.size()));
        boolean wants =
                verb == Verb.READ ? model.mode(file).reads() : model.mode(file).writes();
        return wants || random.nextInt(8) == 0 ? file : open.get(random.nextInt(open.size()));
    }

    private List<Integer> openFiles() {
        List<Integer> open = new ArrayList<>();
        for (int file = 0; file < Step.FILES; file++) {
            if (model.isOpen(file)) {
                open.add(file);
            }
        }
        return open;
    }

    private Step pieces(Verb verb) {
        long[] bytes = new long[1 + random.nextInt(4)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(6) == 0 ? 0 : usualSize() % (MOST_BYTES / bytes.length);
        }
        return Step.at(anyOpen(verb), verb, bytes);
    }

    private Step open() {
        List<Integer> open = openFiles();
        if (open.size() >= MOST_FILES) {
            return close();
        }
        Verb[] opens = {Verb.OPEN_READ, Verb.OPEN_WRITE, Verb.OPEN_BOTH};
        int file = 0;
        while (open.contains(file)) {
            file++;
        }
        return Step.at(file, opens[random.nextInt(opens.length)]);
    }

    private Step close() {
        List<Integer> open = openFiles();
        boolean last = open.size() == 1 && !model.setup.named();
        if (open.isEmpty() || last) {
            return open();
        }
        int file = open.get(random.nextInt(open.size()));
        Verb verb =
                switch (model.mode(file)) {
                    case READ -> Verb.CLOSE_READ;
                    case WRITE -> Verb.CLOSE_WRITE;
                    case READ_WRITE -> Verb.CLOSE_BOTH;
                };
        return Step.at(file, file == verb.usualFile() ? verb : Verb.CLOSE);
    }

    private long usualSize() {
        if (random.nextBoolean()) {
            return SIZES[random.nextInt(SIZES.length)];
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> random.nextLong(201);
            case 2, 3 -> random.nextLong(5001);
            case 4, 5 -> random.nextLong(9001);
            case 6, 7 -> random.nextLong(20_001);
            default -> random.nextLong(MOST_BYTES);
        };
    }

    private long near(long size) {
        return Math.min(MOST_BYTES, Math.max(0, size + random.nextInt(3) - 1));
    }

    private long lastPageSizes() {
        PipeInode pipe = model.inode();
        if (random.nextInt(3) != 0 || pipe.files() == 0 || pipe.occupancy() == 0) {
            return usualSize();
        }
        PipeBuffer last = pipe.slot(pipe.head() - 1);
        long left = (long) pipe.pageBytes() - last.offset() - last.len();
        long free = (long) (pipe.maxUsage() - pipe.occupancy()) * pipe.pageBytes();
        return switch (random.nextInt(4)) {
            case 0, 1 -> near(left);
            case 2 -> near(left + pipe.pageBytes());
            default -> near(left + free);
        };
    }

    private long firstSlotSizes() {
        PipeInode pipe = model.inode();
        if (random.nextInt(3) != 0 || pipe.files() == 0 || pipe.occupancy() == 0) {
            return usualSize();
        }
        long first = pipe.slot(pipe.tail()).len();
        return near(random.nextBoolean() ? first : model.unread(model.anyFile()));
    }

    private long ringSize() {
        if (random.nextBoolean()) {
            return 4096L << random.nextInt(7);
        }
        if (!privileged && random.nextInt(4) == 0) {
            return REFUSED_RING_SIZES[random.nextInt(REFUSED_RING_SIZES.length)];
        }
        return RING_SIZES[random.nextInt(RING_SIZES.length)];
    }
}
