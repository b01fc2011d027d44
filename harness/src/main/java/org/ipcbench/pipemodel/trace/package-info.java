/** A trace of the model beside the kernel, as text and as a picture of the ring. */
@NullMarked
package org.ipcbench.pipemodel.trace;

import org.jspecify.annotations.NullMarked;
