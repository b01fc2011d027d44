/** What a machine's comparisons of a build with itself have taught: how often they raise a false alarm, and what they can see. */
@NullMarked
package org.ipcbench.report.calibration;

import org.jspecify.annotations.NullMarked;
