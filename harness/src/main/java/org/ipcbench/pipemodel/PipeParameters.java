package org.ipcbench.pipemodel;

/**
 * The parameters that a model takes from its machine.
 *
 * @param pageBytes the size of a page, a power of two; 4096 on x86-64, up to 65536 on aarch64
 * @param slots how many pages a new pipe may hold, a power of two
 * @param firstCount where head and tail start; the kernel starts at 0, a test just before they wrap around
 * @param maxBytes the size above which only the privileged may resize: {@code /proc/sys/fs/pipe-max-size}
 * @param privileged whether the caller has CAP_SYS_RESOURCE; capabilities(7)
 * @param user whose pages are counted
 */
public record PipeParameters(
        int pageBytes, int slots, int firstCount, int maxBytes, boolean privileged, PipeUser user) {

    /** The size of a page on x86-64. */
    public static final int PAGE_BYTES = 4096;

    /** How many pages a pipe holds unless it is resized; pipe(7). */
    public static final int SLOTS = 16;

    /** The usual {@code /proc/sys/fs/pipe-max-size}. */
    public static final int MAX_BYTES = 1 << 20;

    public PipeParameters {
        requirePowerOfTwo("pageBytes", pageBytes);
        requirePowerOfTwo("slots", slots);
        if (maxBytes < pageBytes) {
            throw new IllegalArgumentException("maxBytes=" + maxBytes + ", must be at least pageBytes=" + pageBytes);
        }
    }

    private static void requirePowerOfTwo(String name, int value) {
        if (Integer.bitCount(value) != 1 || value < 0) {
            throw new IllegalArgumentException(name + "=" + value + ", must be a power of two");
        }
    }

    /** Returns the parameters of an unprivileged user without a quota on x86-64. */
    public static PipeParameters usual() {
        return new PipeParameters(PAGE_BYTES, SLOTS, 0, MAX_BYTES, false, PipeUser.withoutQuota());
    }

    public PipeParameters withPageBytes(int bytes) {
        return new PipeParameters(bytes, slots, firstCount, Math.max(maxBytes, bytes), privileged, user);
    }

    public PipeParameters withSlots(int count) {
        return new PipeParameters(pageBytes, count, firstCount, maxBytes, privileged, user);
    }

    public PipeParameters withFirstCount(int count) {
        return new PipeParameters(pageBytes, slots, count, maxBytes, privileged, user);
    }

    public PipeParameters withMaxBytes(int bytes) {
        return new PipeParameters(pageBytes, slots, firstCount, bytes, privileged, user);
    }

    public PipeParameters withPrivilege(boolean has) {
        return new PipeParameters(pageBytes, slots, firstCount, maxBytes, has, user);
    }

    public PipeParameters withUser(PipeUser payer) {
        return new PipeParameters(pageBytes, slots, firstCount, maxBytes, privileged, payer);
    }
}
