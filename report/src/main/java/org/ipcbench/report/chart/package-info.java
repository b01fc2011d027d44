/** Draws charts as PNG and SVG, with their own font, so that Chinese shows on a machine without fonts. */
@NullMarked
package org.ipcbench.report.chart;

import org.jspecify.annotations.NullMarked;
