package org.ipcbench.doctor;

/** What a rule makes of a machine. */
public sealed interface Answer {
    /** Nothing to say. */
    Answer FINE = new Fine();

    /** What it looks at cannot be seen from here. */
    Answer UNKNOWN = new Unknown();

    /** Returns a finding that nothing here can mend. */
    static Found found(String seen) {
        return new Found(seen, "");
    }

    /** There is nothing to say; {@link #FINE}. */
    record Fine() implements Answer {}

    /** The facts do not tell; {@link #UNKNOWN}. */
    record Unknown() implements Answer {}

    /**
     * There is something to say.
     *
     * @param seen the value that was found
     * @param remedy the command that mends it, or who can; empty if nobody
     */
    record Found(String seen, String remedy) implements Answer {

        /** Returns the same with what mends it. */
        public Found mend(String command) {
            return new Found(seen, command);
        }
    }
}
