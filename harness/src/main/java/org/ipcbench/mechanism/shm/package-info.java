/**
 * Memory that both processes map: the kernel moves nothing, the two ends agree on words in it.
 *
 * <p>Ordering between processes is the same as between threads: mapped memory of one file is one memory, and the Java memory
 * model's access modes come down to the processor's fences.
 */
@NullMarked
package org.ipcbench.mechanism.shm;

import org.jspecify.annotations.NullMarked;
