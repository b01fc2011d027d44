/** What a result folder holds, as plain values; {@code results/README.md} describes the schema. */
@NullMarked
package org.ipcbench.report.model;

import org.jspecify.annotations.NullMarked;
