/** Libraries that pass messages through shared files, as a JVM team would choose them: Aeron IPC and Chronicle Queue. */
@NullMarked
package org.ipcbench.mechanism.library;

import org.jspecify.annotations.NullMarked;
