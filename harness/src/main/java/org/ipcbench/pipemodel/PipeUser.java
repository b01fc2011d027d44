package org.ipcbench.pipemodel;

import java.util.concurrent.atomic.AtomicLong;

/** The user whose pipes are counted, in pages, against the two limits of {@code /proc/sys/fs/pipe-user-pages-*}; pipe(7). */
public final class PipeUser {
    private final long softPages;
    private final long hardPages;
    private final AtomicLong pages = new AtomicLong();

    private PipeUser(long softPages, long hardPages) {
        this.softPages = softPages;
        this.hardPages = hardPages;
    }

    /** Returns a user with limits; 0 means unlimited, as in the kernel. */
    public static PipeUser withQuota(long softPages, long hardPages) {
        return new PipeUser(softPages, hardPages);
    }

    /** Returns a user with CAP_SYS_ADMIN or CAP_SYS_RESOURCE, to whom the limits do not apply. */
    public static PipeUser withoutQuota() {
        return new PipeUser(0, 0);
    }

    /** Returns the pages of all pipes of this user, occupied or not. */
    public long pages() {
        return pages.get();
    }

    void charge(int morePages) {
        pages.addAndGet(morePages);
    }

    /** Tells whether the user's pages exceed the limit above which new pipes are made small. */
    boolean isAboveSoftLimit() {
        return softPages != 0 && pages.get() > softPages;
    }

    /** Tells whether the user's pages exceed the limit above which new pipes are refused. */
    boolean isAboveHardLimit() {
        return hardPages != 0 && pages.get() > hardPages;
    }
}
