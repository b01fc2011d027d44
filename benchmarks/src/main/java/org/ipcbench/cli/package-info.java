/**
 * The command line: one class per subcommand.
 *
 * <p>Results go to standard output, so that scripts can use them; everything else goes to standard error. Exit codes: 0
 * done, 1 a bug in ipcbench, 2 the user has to change something.
 */
@NullMarked
package org.ipcbench.cli;

import org.jspecify.annotations.NullMarked;
