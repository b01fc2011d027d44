package org.ipcbench.results;

/**
 * The ipcbench that measured.
 *
 * @param commit ends in {@code -dirty} if files were changed, is {@code unknown} outside git
 */
public record Suite(String version, String commit) {}
