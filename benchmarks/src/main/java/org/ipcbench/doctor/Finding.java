package org.ipcbench.doctor;

/**
 * Something about a machine that moves figures.
 *
 * @param about its id, how severe it is, what it does to figures
 * @param ruling what was seen here, and what mends it
 */
public record Finding(About about, Ruling.Found ruling) {

    public String id() {
        return about.id();
    }

    public Severity severity() {
        return about.severity();
    }
}
