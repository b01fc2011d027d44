/** Keeps results to compare with, and what somebody has accepted. Writes below one directory only. */
@NullMarked
package org.ipcbench.report.baseline;

import org.jspecify.annotations.NullMarked;
