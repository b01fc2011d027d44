/**
 * What two ends do with a channel: one class a kind of channel, with how either waits, what the peer's role is, and how an end is
 * made slower on purpose.
 */
@NullMarked
package org.ipcbench.exchange;

import org.jspecify.annotations.NullMarked;
