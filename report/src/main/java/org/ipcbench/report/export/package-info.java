/**
 * Writes a check in the formats of other tools, and in our own, described by {@code results/schema/verdict.schema.json}.
 */
@NullMarked
package org.ipcbench.report.export;

import org.jspecify.annotations.NullMarked;
