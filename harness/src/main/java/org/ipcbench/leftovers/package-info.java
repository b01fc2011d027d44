/**
 * What outlives a process, and goes: private directories named after their owner, and the list of objects of the kernel that
 * were made.
 */
@NullMarked
package org.ipcbench.leftovers;

import org.jspecify.annotations.NullMarked;
