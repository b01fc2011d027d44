/** Message queues kept by the kernel. */
@NullMarked
package org.ipcbench.mechanism.queue;

import org.jspecify.annotations.NullMarked;
