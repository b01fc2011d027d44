/**
 * Decides what is measured: a {@link org.ipcbench.plan.Profile} and the user's selection become the cells of a
 * {@link org.ipcbench.plan.Plan}; a cell that cannot run here says what it would take.
 */
@NullMarked
package org.ipcbench.plan;

import org.jspecify.annotations.NullMarked;
