package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.ipcbench.exchange.MessageBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBufferTest {
    private static final int PAGE_BYTES = 4096;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 64, 4095, 4096, 4097, 1 << 20})
    void beginsAtAPageAndHasTheBytesAskedForAndHeadroom(int bytes) {
        ByteBuffer buffer = MessageBuffer.allocate(bytes);

        assertThat(buffer.isDirect()).isTrue();
        assertThat(buffer.alignmentOffset(buffer.position(), PAGE_BYTES)).isZero();
        assertThat(buffer.remaining()).isEqualTo(bytes);
        assertThat(buffer.position()).as("headroom").isGreaterThanOrEqualTo(Long.BYTES);
    }
}
