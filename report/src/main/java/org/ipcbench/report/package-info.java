/**
 * Turns result folders into pages, charts and comparisons.
 *
 * <p>Reads files only: neither the harness nor JMH is on the class path, so that a result can be reported on a machine
 * that could not have measured it. {@link org.ipcbench.report.Reports} is the entry point.
 */
@NullMarked
package org.ipcbench.report;

import org.jspecify.annotations.NullMarked;
