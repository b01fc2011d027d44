package org.ipcbench.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding matters; the most severe first. */
public enum Severity {
    /** Figures will be wrong, or will not repeat, in some rows. */
    WARNING,
    /** Figures are right but depend on it: another machine, or this one set up differently, gives others. */
    NOTE;

    /** Returns the name used in text and JSON. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
