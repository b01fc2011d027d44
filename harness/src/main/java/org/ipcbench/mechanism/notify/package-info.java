/** Mechanisms that wake another process and carry no bytes. */
@NullMarked
package org.ipcbench.mechanism.notify;

import org.jspecify.annotations.NullMarked;
