/**
 * The machine that a run takes place on: where two processes may sit, what the figures depend on, what they cost.
 *
 * <p>Everything is read from {@code /proc} and {@code /sys} below a root directory that tests replace; nothing here
 * changes the machine, calls native code or throws because a file is missing.
 */
@NullMarked
package org.ipcbench.host;

import org.jspecify.annotations.NullMarked;
