package org.ipcbench.posix;

import java.io.IOException;

/**
 * The file behind a descriptor; fstat(2). Not for the hot path.
 *
 * @param device the file system
 * @param inode its number there
 */
public record OpenFile(long device, long inode) {

    // A struct stat is at most 144 bytes and begins with st_dev and st_ino, on x86-64 and on aarch64.
    private static final int STAT_BYTES = 144;

    /** Returns the file behind a descriptor. */
    public static OpenFile of(Posix posix, int descriptor) throws IOException {
        Scratch stat = Scratch.of(posix).cleared(STAT_BYTES);
        ErrnoException.check(
                posix.call(SystemCalls.FSTAT, descriptor, stat.address, 0), "fstat", "descriptor " + descriptor);
        return new OpenFile(stat.memory.getLong(0), stat.memory.getLong(Long.BYTES));
    }

    /** Returns the offset of the next read or write: a property of the open file, not of the descriptor; lseek(2). */
    public static long offset(Posix posix, int descriptor) throws IOException {
        final int fromHere = 1;
        return seek(posix, descriptor, 0, fromHere);
    }

    /** Sets the offset of the next read or write, for all descriptors of this open file. */
    public static void setOffset(Posix posix, int descriptor, long offset) throws IOException {
        final int fromStart = 0;
        seek(posix, descriptor, offset, fromStart);
    }

    private static long seek(Posix posix, int descriptor, long offset, int from) throws IOException {
        return ErrnoException.check(
                posix.call(SystemCalls.LSEEK, descriptor, offset, from), "lseek", "descriptor " + descriptor);
    }
}
