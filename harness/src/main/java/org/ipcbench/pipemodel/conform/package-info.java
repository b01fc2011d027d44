/**
 * Checks whether the model does what the running kernel does: the same steps on both, and every result compared.
 *
 * <p>A {@link org.ipcbench.pipemodel.conform.Script} of {@link org.ipcbench.pipemodel.conform.Step steps} is what a
 * person types, what a random generator makes, what a failure shrinks to and what a recorded trace holds. A
 * {@link org.ipcbench.pipemodel.conform.PipeDriver} runs the steps on one pipe, the model's or the kernel's.
 */
@NullMarked
package org.ipcbench.pipemodel.conform;

import org.jspecify.annotations.NullMarked;
