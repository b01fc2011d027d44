/**
 * Memory that both processes map: the kernel moves nothing, the two ends agree on words in it.
 *
 * <p>Ordering between processes is the same as between threads: mapped memory of one file is one memory, and Java's
 * access modes compile to the processor's fences.
 */
@NullMarked
package org.ipcbench.mechanism.shm;

import org.jspecify.annotations.NullMarked;
