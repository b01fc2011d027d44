/**
 * What comparisons of a build with itself have shown on a machine: how often they raise a false alarm, and what they can
 * detect.
 */
@NullMarked
package org.ipcbench.report.calibration;

import org.jspecify.annotations.NullMarked;
