/** Keeps one line per cell of every check, and finds where a series changed. A report, never a gate. */
@NullMarked
package org.ipcbench.report.history;

import org.jspecify.annotations.NullMarked;
