package org.ipcbench.pipemodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.ipcbench.posix.Errno;
import org.junit.jupiter.api.Test;

/** What a pipe may hold, of whom, and who is told by SIGIO; pipe(7), fcntl(2). */
class PipeLimitsTest {
    private static final int SOFT_PAGES = 16_384;
    private static final int FULL = 65_536;

    private final PipeFile[] ends = new PipeFile[2];

    /** The kernel's default: 1024 pipes of 16 pages. What comes then has two. */
    @Test
    void aUserAboveTheSoftLimitGetsSmallPipesAndGrowsNone() {
        PipeParameters poor = PipeParameters.usual().withUser(PipeUser.withQuota(SOFT_PAGES, 0));
        for (int i = 0; i < 1_024; i++) {
            assertThat(pipe(poor).size()).isEqualTo(FULL);
        }

        PipeFile small = pipe(poor);

        assertThat(small.size()).isEqualTo(8_192);
        assertThat(small.setSize(FULL)).isEqualTo(-Errno.EPERM);
        assertThat(small.setSize(4_096)).as("shrinking always works").isEqualTo(4_096);
    }

    @Test
    void aClosedPipeGivesItsPagesBack() {
        PipeUser user = PipeUser.withQuota(2 * PipeParameters.SLOTS, 0);
        PipeParameters poor = PipeParameters.usual().withUser(user);
        pipe(poor);
        pipe(poor);
        ends[0].close();
        ends[1].close();

        assertThat(user.pages()).isEqualTo(PipeParameters.SLOTS);
        assertThat(pipe(poor).size()).isEqualTo(FULL);
    }

    @Test
    void aUserAboveTheHardLimitGetsNone() {
        PipeUser user = PipeUser.withQuota(0, PipeParameters.SLOTS);
        PipeParameters poor = PipeParameters.usual().withUser(user);
        pipe(poor);

        assertThat(PipeFile.pipe(CheckedPipe.make(poor, false), ends, false)).isEqualTo(-Errno.ENFILE);
        PipeFile fifo = new PipeFile(CheckedPipe.make(poor, true), OpenMode.READ, true);
        assertThat(fifo.open()).isEqualTo(-Errno.ENOMEM);
        assertThat(user.pages()).as("what was refused is not counted").isEqualTo(PipeParameters.SLOTS);
    }

    @Test
    void onlyThePrivilegedGrowAPipeBeyondTheLimit() {
        int more = 2 * PipeParameters.MAX_BYTES;

        assertThat(pipe(PipeParameters.usual()).setSize(more)).isEqualTo(-Errno.EPERM);
        assertThat(pipe(PipeParameters.usual().withPrivilege(true)).setSize(more))
                .isEqualTo(more);
    }

    /** A limit below sixteen pages, as an administrator may set it. */
    @Test
    void aNewPipeKeepsToTheLimitToo() {
        PipeParameters narrow = PipeParameters.usual().withMaxBytes(FULL / 4);

        assertThat(pipe(narrow).size()).isEqualTo(FULL / 4);
        assertThat(pipe(narrow.withPrivilege(true)).size()).isEqualTo(FULL);
    }

    /** As on an aarch64 whose kernel has such pages. */
    @Test
    void sixteenLargePagesAreAMegabyte() {
        assertThat(pipe(PipeParameters.usual().withPageBytes(FULL)).size()).isEqualTo(16L * FULL);
    }

    /** The owner of the other end is told of every byte that goes, and when the last description of this end is gone. */
    @Test
    void sigIoTellsOfBytesAndOfTheEnd() {
        PipeInode inode = pipeThatTellsBothOwners();

        ends[1].write(ByteBuffer.allocateDirect(0));
        assertThat(inode.sigIos()).as("nothing was written").isZero();
        ends[1].write(ByteBuffer.allocateDirect(1));
        assertThat(inode.sigIos()).as("the reader's owner").isEqualTo(1);
        ends[0].read(ByteBuffer.allocateDirect(1));
        assertThat(inode.sigIos()).as("the writer's owner").isEqualTo(2);
        ends[0].setAsync(false);
        ends[1].write(ByteBuffer.allocateDirect(1));
        assertThat(inode.sigIos()).as("nobody asked").isEqualTo(2);
        ends[0].close();
        assertThat(inode.sigIos()).as("the writer's owner, of the end").isEqualTo(3);
    }

    /** The kernel tells even of calls that move nothing, as long as they ask for something. */
    @Test
    void sigIoTellsOfRefusedCallsToo() {
        PipeInode inode = pipeThatTellsBothOwners();

        assertThat(ends[0].read(ByteBuffer.allocateDirect(1))).isEqualTo(-Errno.EAGAIN);
        assertThat(inode.sigIos()).as("the writer's owner, of an empty pipe").isEqualTo(1);
        assertThat(ends[1].write(ByteBuffer.allocateDirect(FULL))).isEqualTo(FULL);
        assertThat(ends[1].write(ByteBuffer.allocateDirect(1))).isEqualTo(-Errno.EAGAIN);
        assertThat(inode.sigIos()).as("the reader's owner, of a full one").isEqualTo(3);
    }

    private PipeInode pipeThatTellsBothOwners() {
        PipeInode inode = CheckedPipe.make(PipeParameters.usual(), false);
        assertThat(PipeFile.pipe(inode, ends, true)).isZero();
        ends[0].setAsync(true);
        ends[1].setAsync(true);
        return inode;
    }

    private PipeFile pipe(PipeParameters parameters) {
        assertThat(PipeFile.pipe(CheckedPipe.make(parameters, false), ends, false))
                .isZero();
        return ends[1];
    }
}
