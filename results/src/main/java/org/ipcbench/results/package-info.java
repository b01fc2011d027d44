/**
 * What a run leaves on disk, {@code results/README.md}: the journal that it writes while it measures, and the files that the
 * journal becomes. Whoever writes runs and whoever reads them has it from here.
 */
@NullMarked
package org.ipcbench.results;

import org.jspecify.annotations.NullMarked;
