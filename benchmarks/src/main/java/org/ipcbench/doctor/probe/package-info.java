/** Measures, on this machine and now, what no file tells: the cost of a call, gaps of a CPU, how far two CPUs are apart. */
@NullMarked
package org.ipcbench.doctor.probe;

import org.jspecify.annotations.NullMarked;
