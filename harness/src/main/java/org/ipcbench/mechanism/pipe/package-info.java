/** Byte streams through the kernel's pipe: anonymous between parent and child, and named; pipe(7), fifo(7). */
@NullMarked
package org.ipcbench.mechanism.pipe;

import org.jspecify.annotations.NullMarked;
