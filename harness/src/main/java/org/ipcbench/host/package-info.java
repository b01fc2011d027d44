/**
 * The machine of a run: where two processes may run, what the figures depend on, what the processes cost.
 *
 * <p>A machine is read from its files, below a root directory or, in tests, from a recording; on this machine the kernel
 * is also asked which CPUs it allows. Nothing here throws because a file is missing.
 */
@NullMarked
package org.ipcbench.host;

import org.jspecify.annotations.NullMarked;
