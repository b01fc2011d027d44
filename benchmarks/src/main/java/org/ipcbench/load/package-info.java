/** The search for the highest rate at which a mechanism keeps its latency, without any mechanism: what to offer next, and what was seen. */
@NullMarked
package org.ipcbench.load;

import org.jspecify.annotations.NullMarked;
