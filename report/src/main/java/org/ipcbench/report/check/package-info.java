/**
 * Decides whether one side of a comparison is slower than the other.
 *
 * <p>Works on values only: {@link org.ipcbench.report.check.Side} is what was measured, whatever file it came from,
 * {@link org.ipcbench.report.check.Checker} judges, {@link org.ipcbench.report.check.CheckResult} is the result. Inside,
 * every cost is a natural logarithm and larger is worse, so that times and rates are treated alike.
 */
@NullMarked
package org.ipcbench.report.check;

import org.jspecify.annotations.NullMarked;
