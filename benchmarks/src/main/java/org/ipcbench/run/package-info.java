/**
 * Works through a plan, one fork at a time, and keeps the results.
 *
 * <p>A {@link org.ipcbench.run.Schedule} puts the forks into seeded, shuffled rounds, a {@link org.ipcbench.run.Runner}
 * measures them, and a {@link org.ipcbench.run.RunFolder} has each on disk before the next one starts.
 */
@NullMarked
package org.ipcbench.run;

import org.jspecify.annotations.NullMarked;
