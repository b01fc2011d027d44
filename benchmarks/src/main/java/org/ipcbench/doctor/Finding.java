package org.ipcbench.doctor;

/**
 * Something about a machine that moves figures.
 *
 * @param rule its id, how severe it is, what it does to figures
 * @param ruling what was seen here, and what mends it
 */
public record Finding(Rule rule, Ruling.Found ruling) {

    public String id() {
        return rule.id();
    }

    public Severity severity() {
        return rule.severity();
    }
}
