/** Reads result folders, and refuses what it cannot trust with one line that says what to do. Never writes. */
@NullMarked
package org.ipcbench.report.read;

import org.jspecify.annotations.NullMarked;
