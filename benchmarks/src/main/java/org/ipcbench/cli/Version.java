package org.ipcbench.cli;

import org.ipcbench.results.Suite;
import org.ipcbench.run.SuiteVersion;
import picocli.CommandLine.IVersionProvider;

/** Prints the version of ipcbench and of what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Suite suite = SuiteVersion.read();
        return new String[] {
            "ipcbench " + suite.version() + " (commit " + suite.commit() + ")",
            "Java " + Runtime.version() + ", " + SuiteVersion.libraries()
        };
    }
}
