/** Sockets on one host: Unix domain, unix(7), and TCP over loopback, tcp(7). */
@NullMarked
package org.ipcbench.mechanism.socket;

import org.jspecify.annotations.NullMarked;
