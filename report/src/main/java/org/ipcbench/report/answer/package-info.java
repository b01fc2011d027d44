/** What a report says first: which mechanism for which need, and every figure as a factor to the best of its column. */
@NullMarked
package org.ipcbench.report.answer;

import org.jspecify.annotations.NullMarked;
