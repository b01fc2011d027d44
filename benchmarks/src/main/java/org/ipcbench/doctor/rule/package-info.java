/** One class a rule; {@link org.ipcbench.doctor.rule.Rules} lists them. */
@NullMarked
package org.ipcbench.doctor.rule;

import org.jspecify.annotations.NullMarked;
