/** Launches one fork: a fresh JVM in which JMH runs a benchmark, with all that it may print, leave behind or die of. */
@NullMarked
package org.ipcbench.fork;

import org.jspecify.annotations.NullMarked;
