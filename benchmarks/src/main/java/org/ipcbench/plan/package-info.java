/**
 * Decides what is measured: a {@link org.ipcbench.plan.Profile} and what a person asked for become the cells of a
 * {@link org.ipcbench.plan.Plan}, each with what it would take to run where it cannot.
 */
@NullMarked
package org.ipcbench.plan;

import org.jspecify.annotations.NullMarked;
