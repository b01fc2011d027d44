package org.ipcbench.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.contract.MessageContract;
import org.ipcbench.exchange.CorruptMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract lets a right channel pass and finds three wrong ones. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MessageContractSelfTest {
    private static final int BYTES = 64;
    private static final int MESSAGES = 20;

    @Test
    void aRightChannelPasses() throws IOException {
        InMemory channel = InMemory.echo(BYTES, (message, number) -> new byte[][] {message});
        MessageContract.carriesEveryByteInOrder(channel, BYTES, MESSAGES);
        MessageContract.refusesWrongBuffers(channel, BYTES);
        MessageContract.keepsOrderInFlight(channel, BYTES, MESSAGES);
        MessageContract.triesMoveWholeMessagesOrNothing(channel, BYTES, MESSAGES);
    }

    @Test
    void aDroppedByteIsFound() {
        InMemory channel = InMemory.echo(BYTES, (message, number) -> {
            if (number == 7) {
                System.arraycopy(message, 31, message, 30, BYTES - 31);
            }
            return new byte[][] {message};
        });
        assertThatThrownBy(() -> MessageContract.carriesEveryByteInOrder(channel, BYTES, MESSAGES))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining("message 7 is wrong at byte");
    }

    @Test
    void aTornMessageIsFound() {
        List<byte[]> earlier = new ArrayList<>();
        InMemory channel = InMemory.echo(BYTES, (message, number) -> {
            earlier.add(message.clone());
            if (number == 9) {
                System.arraycopy(earlier.get(8), 32, message, 32, 32);
            }
            return new byte[][] {message};
        });
        assertThatThrownBy(() -> MessageContract.carriesEveryByteInOrder(channel, BYTES, MESSAGES))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining("message 9 is wrong at byte 32");
    }

    @Test
    void twoSwappedMessagesAreFound() {
        List<byte[]> held = new ArrayList<>();
        InMemory channel = InMemory.echo(BYTES, (message, number) -> {
            if (number == 4) {
                held.add(message);
                return new byte[0][];
            }
            return number == 5 ? new byte[][] {message, held.get(0)} : new byte[][] {message};
        });
        assertThatThrownBy(() -> MessageContract.keepsOrderInFlight(channel, BYTES, MESSAGES))
                .isInstanceOf(CorruptMessageException.class)
                .hasMessageContaining("message 4 is wrong");
    }
}
