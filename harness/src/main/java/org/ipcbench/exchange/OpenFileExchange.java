package org.ipcbench.exchange;

import java.io.IOException;
import org.ipcbench.spi.OpenFileChannel;

/** Open files there and back: the peer closes its own descriptors. */
record OpenFileExchange(OpenFileChannel end) implements Exchange {

    /** Counts transfers, not files. */
    @Override
    public void play(PeerPart part, Received received) throws IOException {
        int[] room = new int[end.mostDescriptors()];
        int[] files = new int[0];
        while (true) {
            int count = end.receive(room);
            if (count != files.length) {
                files = new int[count];
            }
            System.arraycopy(room, 0, files, 0, count);
            received.count++;
            try {
                end.send(files);
            } finally {
                for (int file : files) {
                    end.closeDescriptor(file);
                }
            }
        }
    }
}
