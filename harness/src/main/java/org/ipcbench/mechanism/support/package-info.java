/** What mechanisms of several families share: streams of bytes, mapped memory, named objects, the limits of the host. */
@NullMarked
package org.ipcbench.mechanism.support;

import org.jspecify.annotations.NullMarked;
