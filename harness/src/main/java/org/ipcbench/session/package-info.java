/**
 * One started peer with its channel, from bind to clean-up.
 *
 * <p>{@link org.ipcbench.session.Session} is what a benchmark holds; {@link org.ipcbench.session.PeerMain} runs in the
 * other process, or on another thread. The two communicate over a separate Unix socket, so that the mechanism carries
 * only messages.
 */
@NullMarked
package org.ipcbench.session;

import org.jspecify.annotations.NullMarked;
