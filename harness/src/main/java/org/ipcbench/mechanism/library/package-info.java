/** Libraries that pass messages through shared files, such as a JVM team would choose: Aeron IPC and Chronicle Queue. */
@NullMarked
package org.ipcbench.mechanism.library;

import org.jspecify.annotations.NullMarked;
