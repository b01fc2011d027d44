package org.ipcbench.report.export;

import org.ipcbench.report.check.CheckResult;

/**
 * One format that a check is written in. Found by {@link java.util.ServiceLoader}: adding one is a class with a constructor
 * without arguments, and its line in {@code META-INF/services}.
 */
public interface Export {

    /** Returns the name of the file. */
    String file();

    /** Returns what it holds; empty if there is to be no file. */
    String of(CheckResult result);
}
