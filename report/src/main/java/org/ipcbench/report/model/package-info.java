/** What a result folder holds, as plain values; the schema stands in {@code results/README.md}. */
@NullMarked
package org.ipcbench.report.model;

import org.jspecify.annotations.NullMarked;
