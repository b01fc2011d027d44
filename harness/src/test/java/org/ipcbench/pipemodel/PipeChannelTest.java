package org.ipcbench.pipemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ipcbench.spi.ChannelSpec;
import org.ipcbench.spi.MessageChannel;
import org.ipcbench.spi.PeerClosedException;
import org.ipcbench.spi.WaitMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The two pipes of a channel close one after the other; its caller sees one close. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipeChannelTest {
    private final PipeParameters parameters = PipeParameters.usual();
    private final PipeInode toOwner = PipeInode.anonymous(parameters);
    private final PipeFile peersEnd = new PipeFile(toOwner, OpenMode.WRITE, false);
    private final ChannelSpec spec = ChannelSpec.of("jdk", 8, WaitMode.BLOCK);
    private CompletableFuture<Throwable> receive = new CompletableFuture<>();

    @Test
    void aPeerThatHangsUpIsToldFromACloseHere() throws Exception {
        MessageChannel owner = PipeChannel.open(toOwner, PipeInode.anonymous(parameters), spec);
        peersEnd.open();
        receive = receiving(owner);
        peersEnd.close();
        assertThat(receive.get(10, TimeUnit.SECONDS)).isInstanceOf(PeerClosedException.class);
        owner.close();
    }

    @Test
    void aPeerThatAnswersACloseHereBeforeItIsWholeIsNotToBlame() throws Exception {
        PipeInode toPeer = new PipeInode(parameters, PipeInode.privateMemory(parameters), new ThreadLock(), false) {
            @Override
            void close(PipeFile file) {
                super.close(file);
                peersEnd.close();
                assertThat(receive).succeedsWithin(10, TimeUnit.SECONDS);
            }
        };
        MessageChannel owner = PipeChannel.open(toOwner, toPeer, spec);
        peersEnd.open();
        receive = receiving(owner);
        owner.close();
        assertThat(receive.get(10, TimeUnit.SECONDS)).isInstanceOf(ClosedChannelException.class);
    }

    private static CompletableFuture<Throwable> receiving(MessageChannel channel) {
        return CompletableFuture.supplyAsync(() -> catchThrowable(() -> channel.receive(ByteBuffer.allocateDirect(8))));
    }
}
