/**
 * The machine that a run takes place on: where two processes may sit, what the figures depend on, what they cost.
 *
 * <p>A machine is read from its files, below a root directory or in a recording that tests put in its place; of this one,
 * the kernel is also asked which CPUs it allows. Nothing here throws because a file is missing.
 */
@NullMarked
package org.ipcbench.host;

import org.jspecify.annotations.NullMarked;
