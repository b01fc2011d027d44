package org.ipcbench.twin;

import org.ipcbench.fork.ForkLauncher;
import org.ipcbench.fork.ForkOrder;
import org.ipcbench.fork.ForkOutcome;
import org.ipcbench.results.Axis;

/** Passes each fork to its launcher: those of twins to C, all others to JMH. */
public record TwinLaunchers(ForkLauncher jvm, ForkLauncher twins) implements ForkLauncher {

    @Override
    public ForkOutcome launch(ForkOrder order) {
        boolean twin = NativeTwins.isTwin(order.params().get(Axis.BACKEND.parameter()));
        return (twin ? twins : jvm).launch(order);
    }

    @Override
    public void abort() {
        jvm.abort();
        twins.abort();
    }
}
