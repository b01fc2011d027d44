/**
 * What the two ends do with a channel: one class per kind of channel, with how each end waits, what the peer's role is,
 * and how an end is slowed down on purpose.
 */
@NullMarked
package org.ipcbench.exchange;

import org.jspecify.annotations.NullMarked;
