package org.ipcbench.report.check;

/**
 * A cell that measures the machine and nothing else, on both sides.
 *
 * @param cell its name
 * @param ratio head / base of its cost: 1 if the machine is the same
 */
public record Ruler(String cell, double ratio, Estimate.Interval interval) {}
