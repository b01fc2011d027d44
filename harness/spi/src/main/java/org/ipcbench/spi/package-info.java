/**
 * The contract between a mechanism and everything that measures it.
 *
 * <p>This package knows no other package of the project. A {@link org.ipcbench.spi.Mechanism} is found by
 * {@link java.util.ServiceLoader}; list, plan, contract tests, charts and tables follow from its
 * {@link org.ipcbench.spi.Traits}.
 */
@NullMarked
package org.ipcbench.spi;

import org.jspecify.annotations.NullMarked;
