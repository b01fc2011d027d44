package org.ipcbench.results;

/**
 * What one of the others used during a fork, from its start to its end.
 *
 * @param name of the program, as the kernel has it: never its arguments
 * @param cpuMs CPU time of all processes of this name, on any CPU
 */
public record Program(String name, long cpuMs) {}
