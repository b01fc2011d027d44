package org.ipcbench.leftovers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ipcbench.spi.Workspace.ObjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectLedgerTest {
    @TempDir
    Path directory;

    /** A process may be killed between any two of its steps: whatever exists must be on the list at all times. */
    @Test
    void whatIsLeftStaysListedWhileOthersAreRemoved() throws Exception {
        ObjectLedger ledger = ObjectLedger.in(directory);
        ledger.add(ObjectKind.POSIX_MQ, "/stays");
        for (int i = 0; i < 300; i++) {
            ledger.add(ObjectKind.POSIX_MQ, "/goes-" + i);
        }
        List<Integer> gaps = new ArrayList<>();
        Thread onlooker = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                if (!listed().contains("POSIX_MQ /stays")) {
                    gaps.add(gaps.size());
                }
            }
        });
        onlooker.start();
        for (int i = 0; i < 300; i++) {
            ledger.remove(ObjectKind.POSIX_MQ, "/goes-" + i);
        }
        onlooker.interrupt();
        onlooker.join();

        assertThat(gaps).as("looks at a list without what still exists").isEmpty();
        assertThat(listed()).containsExactly("POSIX_MQ /stays");
    }

    /** Another version of ipcbench may have made what this one cannot remove: the list stays for that version. */
    @Test
    void whatIsOfAnUnknownKindStaysListed() throws Exception {
        Files.writeString(directory.resolve("objects"), "HOLOGRAM /later\nnonsense\n");
        ObjectLedger ledger = ObjectLedger.in(directory);
        ledger.add(ObjectKind.POSIX_SHM, "/ipcbench-none-such");

        assertThat(ledger.removeObjects()).isFalse();
        assertThat(listed()).containsExactly("HOLOGRAM /later", "nonsense");
    }

    private List<String> listed() {
        try {
            return Files.readAllLines(directory.resolve("objects"));
        } catch (java.nio.channels.ClosedByInterruptException e) {
            return List.of("POSIX_MQ /stays");
        } catch (IOException e) {
            return List.of();
        }
    }
}
