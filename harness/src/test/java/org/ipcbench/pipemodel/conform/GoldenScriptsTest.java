package org.ipcbench.pipemodel.conform;

import java.io.IOException;
import org.ipcbench.pipemodel.CheckedPipe;
import org.ipcbench.pipemodel.PipeParameters;
import org.ipcbench.posix.PosixBackends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What pipes do, as scripts: each runs on the model, from several values of its counters, and on the kernel. */
@Timeout(30)
class GoldenScriptsTest {
    private static final int[] FIRST_COUNTS = {0, -1, -2, Integer.MAX_VALUE, 0xFFFFFFF0};
    private static final String FILLED = "w4096 -> 4096; ".repeat(15);

    @Test
    void writingNothingIsAllowedWithoutReaders() throws IOException {
        pipe("close-r -> 0; w0 -> 0; sigpipes -> 0; w1 -> EPIPE; sigpipes -> 1; poll@1 -> OUT+ERR");
    }

    @Test
    void theOddPartOfALargeWriteIsMerged() throws IOException {
        pipe("w1 -> 1; w4097 -> 4097; size8192 -> 8192; size4096 -> EBUSY");
    }

    @Test
    void bytesReadAreNotReused() throws IOException {
        pipe("w100 -> 100; r99 -> 99; w3996 -> 3996; size4096 -> 4096; w1 -> EAGAIN; unread -> 3997");
    }

    @Test
    void theOddPartIsWrittenEvenIfTheRestDoesNotFit() throws IOException {
        pipe("size4096 -> 4096; w1 -> 1; w4097 -> 1; unread -> 2");
    }

    @Test
    void aPipeThatPollsAsFullMayTakeASmallWrite() throws IOException {
        pipe(FILLED + "w1 -> 1; poll@1 -> -; w1 -> 1; w4096 -> EAGAIN; w4094 -> 4094; w1 -> EAGAIN");
    }

    @Test
    void aSlotIsFreeWhenItsLastByteIsRead() throws IOException {
        pipe(FILLED
                + "w4096 -> 4096; r4095 -> 4095; unread -> 61441; poll@1 -> -; w1 -> EAGAIN; r1 -> 1; poll@1 -> OUT;"
                + " w4097 -> 4096");
    }

    @Test
    void sizesAreRoundedUp() throws IOException {
        pipe("size4097 -> 8192; w8193 -> 8192; w1 -> EAGAIN; unread -> 8192; size4096 -> EBUSY");
    }

    @Test
    void whatAReadLeavesOfAPacketIsLost() throws IOException {
        pipe("direct -> 0; w10 -> 10; w3 -> 3; unread -> 13; r4 -> 4; unread -> 3; r10 -> 3; r10 -> EAGAIN");
    }

    @Test
    void aPacketWriterMergesIntoAStreamSlot() throws IOException {
        pipe("w4 -> 4; direct -> 0; w10 -> 10; size4096 -> 4096; r100 -> 14");
    }

    @Test
    void aPacketEndsTheRead() throws IOException {
        pipe("direct -> 0; w1 -> 1; stream -> 0; w2 -> 2; w2 -> 2; r100 -> 1; r100 -> 4");
    }

    @Test
    void aPacketIsGluedToTheStreamBeforeIt() throws IOException {
        pipe("w4096 -> 4096; direct -> 0; w10 -> 10; r4098 -> 4098; unread -> 0");
    }

    @Test
    void aLargePacketIsSplitByPage() throws IOException {
        pipe("direct -> 0; w4097 -> 4097; r9999 -> 4096; r9999 -> 1");
    }

    @Test
    void resizingCountsOccupiedSlots() throws IOException {
        pipe("direct -> 0; w1 -> 1; w1 -> 1; w1 -> 1; w1 -> 1; w1 -> 1; size16384 -> EBUSY; size20480 -> 32768");
    }

    @Test
    void whatADeadWriterLeftIsRead() throws IOException {
        pipe("w3 -> 3; close-w -> 0; poll@0 -> IN+HUP; r9 -> 3; poll@0 -> HUP; r9 -> 0");
    }

    @Test
    void aReaderThatCameFirstSeesNoHangUp() throws IOException {
        fifo("open-r -> 0; poll@0 -> -; r9 -> 0; open-w -> 0; r9 -> EAGAIN; close-w -> 0; poll@0 -> HUP;"
                + " open-r@3 -> 0; poll@3 -> -; poll@0 -> HUP");
    }

    @Test
    void dataSurvivesItsReader() throws IOException {
        fifo("open-r -> 0; open-w -> 0; w4 -> 4; close-r -> 0; w1 -> EPIPE; sigpipes -> 1; poll@1 -> OUT+ERR;"
                + " open-r -> 0; poll@1 -> OUT; unread -> 4; r99 -> 4");
    }

    @Test
    void theLastCloseEndsTheFifosContent() throws IOException {
        fifo("open-rw -> 0; size4096 -> 4096; w7@2 -> 7; close-rw -> 0; open-rw -> 0; size? -> 65536; unread -> 0");
    }

    @Test
    void anAnonymousPipeIsOpenedAgain() throws IOException {
        pipe("w5 -> 5; close-r -> 0; w1 -> EPIPE; open-r@3 -> 0; unread -> 5; w1 -> 1; r99@3 -> 6");
    }

    @Test
    void theWrongEndIsRefused() throws IOException {
        pipe("w1@0 -> EBADF; r1@1 -> EBADF; w0@0 -> EBADF");
    }

    @Test
    void aLonelyFifoWriterIsRefused() throws IOException {
        fifo("open-w -> ENXIO; open-rw -> 0; open-w -> 0; w3 -> 3; r3@2 -> 3; close-rw -> 0; w1 -> EPIPE");
    }

    private static void pipe(String script) throws IOException {
        play(Setup.ANONYMOUS, script);
    }

    private static void fifo(String script) throws IOException {
        play(Setup.FIFO, script);
    }

    private static void play(Setup setup, String script) throws IOException {
        for (int firstCount : FIRST_COUNTS) {
            PipeParameters parameters = PipeParameters.usual().withFirstCount(firstCount);
            try (PipeDriver model = new ModelDriver(setup, parameters, CheckedPipe::make)) {
                Golden.play(model, script);
            }
        }
        if (PosixBackends.whyNone() == null && RunningKernel.read().pageBytes() == PipeParameters.PAGE_BYTES) {
            try (PipeDriver kernel = new KernelDriver(setup, PosixBackends.any())) {
                Golden.play(kernel, script);
            }
        }
    }
}
