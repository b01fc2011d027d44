package org.ipcbench.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraitsTest {

    @Test
    void thePeerCanBeAnythingUnlessTheTraitsSayOtherwise() {
        Traits any = Traits.of("any", Traits.Family.PIPE)
                .backend("jdk", WaitMode.BLOCK)
                .build();

        assertThat(any.peers()).containsExactly(PeerKind.PROCESS, PeerKind.THREAD);
        assertThat(any.refusal(ChannelSpec.of("jdk", 64, WaitMode.BLOCK).with(PeerKind.THREAD)))
                .isNull();
    }

    @Test
    void aPeerThatCannotBeIsRefusedWithTheReason() {
        Traits inOneHeap = Traits.of("in one heap", Traits.Family.PIPE)
                .backend("jdk", WaitMode.BLOCK)
                .onlyPeer(PeerKind.THREAD, "its pages are on the heap of one JVM")
                .build();
        ChannelSpec spec = ChannelSpec.of("jdk", 64, WaitMode.BLOCK);

        assertThat(inOneHeap.refusal(spec))
                .isEqualTo(new Availability.Unavailable(
                        "the peer cannot be a process: its pages are on the heap of one JVM", "use --peer thread"));
        assertThat(inOneHeap.refusal(spec.with(PeerKind.THREAD))).isNull();
    }
}
