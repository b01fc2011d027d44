package org.ipcbench.exchange;

/** Keeps a CPU busy, as slower code would. */
final class Busy {
    private Busy() {}

    static void spin(long ns) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < ns) {
            Thread.onSpinWait();
        }
    }
}
