package org.ipcbench.contract;

import static org.ipcbench.contract.BrokenPromiseException.require;

import java.io.IOException;
import org.ipcbench.spi.NotificationChannel;

/** What {@link NotificationChannel} promises, held against a peer in another process. */
public final class NotificationContract {
    private NotificationContract() {}

    /**
     * Each raise is answered by one, waited for and polled.
     *
     * @param echo the channel to a peer that answers each raise
     * @return how many raises the peer has taken
     */
    public static long eachRaiseComesBackOnce(NotificationChannel echo, int rounds) throws IOException {
        require(echo.poll() == 0, "nobody has raised, so there is nothing to take");
        bounces(echo, rounds);
        for (int i = 0; i < rounds; i++) {
            echo.raise();
            long raises = echo.poll();
            while (raises == 0) {
                Thread.onSpinWait();
                raises = echo.poll();
            }
            require(raises == 1, "one raise is taken once; poll had " + raises);
        }
        require(echo.poll() == 0, "nothing is left when all was taken");
        return 2L * rounds;
    }

    /** Each raise is answered by one. */
    public static void bounces(NotificationChannel echo, int rounds) throws IOException {
        for (int i = 0; i < rounds; i++) {
            echo.raise();
            long raises = echo.await();
            require(raises == 1, "one raise is taken once; await had " + raises);
        }
    }

    /** Raises that count are all taken; the caller compares with what the peer took. */
    public static void noRaiseOfABurstIsLost(NotificationChannel sink, int burst) throws IOException {
        burst(sink, burst);
        long raises = sink.await();
        require(raises == 1, "the peer answers a burst once; await had " + raises);
    }

    /** Raises that merge wake at least once; the caller does the same with what the peer took. */
    public static void aBurstWakesAtLeastOnce(NotificationChannel echo, int burst) throws IOException {
        burst(echo, burst);
        long raises = echo.await();
        require(raises >= 1 && raises <= burst, "nobody wakes more often than he is woken; await had " + raises);
    }

    private static void burst(NotificationChannel channel, int burst) throws IOException {
        for (int i = 0; i < burst; i++) {
            channel.raise();
        }
    }
}
