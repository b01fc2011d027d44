/** Mechanisms of others: loads them from their jars, apart from everything of ours but the SPI. */
@NullMarked
package org.ipcbench.plugin;

import org.jspecify.annotations.NullMarked;
