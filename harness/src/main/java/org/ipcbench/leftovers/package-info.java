/**
 * What would outlive a process and has to be removed: private directories named after their owner, and the list of kernel
 * objects created.
 */
@NullMarked
package org.ipcbench.leftovers;

import org.jspecify.annotations.NullMarked;
