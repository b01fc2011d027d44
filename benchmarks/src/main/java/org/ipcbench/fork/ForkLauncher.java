package org.ipcbench.fork;

/** Runs forks: fresh processes that measure one cell each. */
public interface ForkLauncher {

    /**
     * Runs one fork and waits for its end, at the latest until shortly after its deadline.
     *
     * <p>Whatever happens to the fork is an outcome, not an exception.
     */
    ForkOutcome launch(ForkOrder order);

    /** Ends the fork that is running, if there is one, with every process it has started. Any thread may call. */
    void abort();
}
