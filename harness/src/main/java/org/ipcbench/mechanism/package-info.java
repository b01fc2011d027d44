/** Finds the mechanisms; each family is a package below this one, and no family knows another. */
@NullMarked
package org.ipcbench.mechanism;

import org.jspecify.annotations.NullMarked;
