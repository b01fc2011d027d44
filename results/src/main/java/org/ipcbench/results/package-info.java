/**
 * What a run leaves on disk, {@code results/README.md}: the journal that it writes while it measures, and the files that
 * the journal becomes. Both writers and readers of runs use it.
 */
@NullMarked
package org.ipcbench.results;

import org.jspecify.annotations.NullMarked;
