/** Words in both languages, and numbers with units; independent of the locale. */
@NullMarked
package org.ipcbench.report.text;

import org.jspecify.annotations.NullMarked;
