package org.ipcbench.cli;

import java.util.List;
import org.ipcbench.posix.PosixBackends;

/** Shows the native backends: which are available, which is the default, and why one is missing. */
final class BackendTable {
    private BackendTable() {}

    static TextTable here() {
        TextTable rows = new TextTable(List.of("native backend", "what it is", "here"));
        boolean first = true;
        for (String id : PosixBackends.ids()) {
            String whyMissing = PosixBackends.whyMissing(id);
            if (whyMissing == null) {
                rows.add(List.of(id, PosixBackends.title(id), first ? "yes, the default: the cheapest call" : "yes"));
                first = false;
            } else {
                String remedy = PosixBackends.remedy(id);
                rows.add(List.of(
                        id, PosixBackends.title(id), "no: " + whyMissing + (remedy.isEmpty() ? "" : "; " + remedy)));
            }
        }
        return rows;
    }

    /** Tells whether this is a native backend that is not available to any mechanism here. */
    static boolean isMissing(String backend) {
        return PosixBackends.isPosix(backend) && PosixBackends.whyMissing(backend) != null;
    }
}
