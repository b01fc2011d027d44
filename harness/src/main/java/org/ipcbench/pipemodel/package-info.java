/**
 * A model of the Linux pipe in user space: the same ring of pages, the same results, the same wake-ups.
 *
 * <p>{@link org.ipcbench.pipemodel.PipeInode} is the ring and its rules; none of its calls waits.
 * {@link org.ipcbench.pipemodel.PipeFile} is one end, and adds the waiting. {@link org.ipcbench.pipemodel.PipeMemory} is
 * where the ring lies. The names of fields are those of the kernel's {@code struct pipe_inode_info} and
 * {@code struct pipe_buffer}, so that one can be read beside the other. Not modelled: splice, tee and vmsplice, watch
 * queues (a kernel may be built without them) and bad addresses.
 */
@NullMarked
package org.ipcbench.pipemodel;

import org.jspecify.annotations.NullMarked;
