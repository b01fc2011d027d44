package org.ipcbench.fork;

/** Runs forks: fresh processes that measure one cell each. */
public interface ForkLauncher {

    /**
     * Runs one fork and waits for its end, until shortly after its deadline at most.
     *
     * <p>Whatever happens to the fork is an outcome, not an exception.
     */
    ForkOutcome launch(ForkOrder order);

    /** Ends the running fork, if any, with every process it has started. Any thread may call this. */
    void abort();
}
