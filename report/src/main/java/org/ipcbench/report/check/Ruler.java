package org.ipcbench.report.check;

/**
 * A machine ruler: a cell that measures only the machine, on both sides.
 *
 * @param cell its name
 * @param ratio head / base of its cost: 1 if the machine is the same
 */
public record Ruler(String cell, double ratio, Estimate.Interval interval) {}
