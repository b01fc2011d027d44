/** A report before it becomes a page, Markdown or text: sections, tables, figures and notes, built once. */
@NullMarked
package org.ipcbench.report.document;

import org.jspecify.annotations.NullMarked;
