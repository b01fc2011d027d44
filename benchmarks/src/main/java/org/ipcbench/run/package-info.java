/**
 * Decides which cells to measure, measures them one JMH fork at a time, and keeps what came out.
 *
 * <p>A {@link org.ipcbench.run.Planner} makes the cells of a run, a {@link org.ipcbench.run.Runner} works through them in
 * seeded, shuffled rounds, and a {@link org.ipcbench.run.RunFolder} holds the two result files, rewritten after each fork.
 */
@NullMarked
package org.ipcbench.run;

import org.jspecify.annotations.NullMarked;
