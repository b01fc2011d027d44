/** Mechanisms that wake another process up and carry no bytes. */
@NullMarked
package org.ipcbench.mechanism.notify;

import org.jspecify.annotations.NullMarked;
