/** Writes pages: HTML, Markdown and text for the terminal. */
@NullMarked
package org.ipcbench.report.render;

import org.jspecify.annotations.NullMarked;
