package org.ipcbench.doctor;

/** What a rule makes of a machine. */
public sealed interface Answer {
    /** Nothing to say. */
    Answer FINE = new Fine();

    /** The facts that the rule needs cannot be read here. */
    Answer UNKNOWN = new Unknown();

    /** Returns a finding without a remedy. */
    static Found found(String seen) {
        return new Found(seen, "");
    }

    /** There is nothing to say; {@link #FINE}. */
    record Fine() implements Answer {}

    /** The facts are missing; {@link #UNKNOWN}. */
    record Unknown() implements Answer {}

    /**
     * There is something to say.
     *
     * @param seen the value that was found
     * @param remedy the command that fixes it, or who can; empty if nobody can
     */
    record Found(String seen, String remedy) implements Answer {

        /** Returns this finding with a remedy. */
        public Found mend(String command) {
            return new Found(seen, command);
        }
    }
}
