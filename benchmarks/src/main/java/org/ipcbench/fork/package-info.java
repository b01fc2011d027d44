/** Launches one fork: a fresh JVM that JMH runs a benchmark in, and all that it may say, leave behind or die of. */
@NullMarked
package org.ipcbench.fork;

import org.jspecify.annotations.NullMarked;
