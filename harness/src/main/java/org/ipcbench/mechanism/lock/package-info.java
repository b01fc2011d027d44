/** Locks that processes share: what mutual exclusion costs, alone and when it is passed on. */
@NullMarked
package org.ipcbench.mechanism.lock;

import org.jspecify.annotations.NullMarked;
