/**
 * System calls, one Java method each, and the backends that make them: the only package with native access.
 *
 * <p>Calls return what the kernel returns, or a negated {@link org.ipcbench.posix.Errno}; a cold caller turns that into
 * an exception with {@link org.ipcbench.posix.ErrnoException#check}. Memory is passed as addresses.
 */
@NullMarked
package org.ipcbench.posix;

import org.jspecify.annotations.NullMarked;
