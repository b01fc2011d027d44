/** What the doctor knows, in lists by subject; {@link org.ipcbench.doctor.rule.Rules} joins them. */
@NullMarked
package org.ipcbench.doctor.rule;

import org.jspecify.annotations.NullMarked;
