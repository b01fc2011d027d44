/**
 * What is measured, as JMH benchmarks that also run by hand: {@code java -jar benchmarks.jar jmh RoundTrip -p mechanism=pipe}.
 *
 * <p>One fork measures one cell with one thread and one peer process.
 */
@NullMarked
package org.ipcbench.bench;

import org.jspecify.annotations.NullMarked;
