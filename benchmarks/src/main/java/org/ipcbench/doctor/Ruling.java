package org.ipcbench.doctor;

/** What a rule makes of a machine. */
public sealed interface Ruling {
    /** Nothing to say. */
    Ruling FINE = new Fine();

    /** The facts that the rule needs cannot be read here. */
    Ruling UNKNOWN = new Unknown();

    /** There is nothing to say; {@link #FINE}. */
    record Fine() implements Ruling {}

    /** The facts are missing; {@link #UNKNOWN}. */
    record Unknown() implements Ruling {}

    /**
     * There is something to say.
     *
     * @param seen the value that was found
     * @param remedy the command that fixes it, or who can; empty if nobody can
     */
    record Found(String seen, String remedy) implements Ruling {}
}
