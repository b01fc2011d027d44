/** Kernel message queues. */
@NullMarked
package org.ipcbench.mechanism.queue;

import org.jspecify.annotations.NullMarked;
