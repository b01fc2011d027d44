/** Keeps results to compare with, and accepted changes. Writes below one directory only. */
@NullMarked
package org.ipcbench.report.baseline;

import org.jspecify.annotations.NullMarked;
