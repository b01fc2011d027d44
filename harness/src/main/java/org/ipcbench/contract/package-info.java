/** What a mechanism promises, and the trial of one by two real processes. */
@NullMarked
package org.ipcbench.contract;

import org.jspecify.annotations.NullMarked;
