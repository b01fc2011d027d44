/** The same exchanges in C: which cells have a twin, and how it is built, run and read. */
@NullMarked
package org.ipcbench.twin;

import org.jspecify.annotations.NullMarked;
