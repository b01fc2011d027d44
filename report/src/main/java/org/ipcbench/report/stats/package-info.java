/** Computes figures with their spread, groups cells that may share a scale, and compares runs. */
@NullMarked
package org.ipcbench.report.stats;

import org.jspecify.annotations.NullMarked;
