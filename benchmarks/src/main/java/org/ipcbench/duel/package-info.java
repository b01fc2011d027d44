/**
 * Measures two builds of ipcbench in turns on one machine.
 *
 * <p>Each {@link org.ipcbench.duel.Build} runs in a JVM of its own, which plans, forks and saves with its own code, a
 * {@link org.ipcbench.duel.SideServer}; a {@link org.ipcbench.duel.Duel} tells the two
 * {@link org.ipcbench.duel.RemoteSide}s in lines of JSON whose turn it is. Nothing here knows what a verdict is.
 */
@NullMarked
package org.ipcbench.duel;

import org.jspecify.annotations.NullMarked;
