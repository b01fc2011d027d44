package org.ipcbench.doctor;

import java.util.Objects;

/** Looks at one property of a machine. Carries an {@link About}. Pure: the same symptoms always get the same answer. */
public interface Rule {

    Ruling examine(Symptoms symptoms);

    /** Returns the description of the rule. */
    default About about() {
        return Objects.requireNonNull(getClass().getAnnotation(About.class), "@About");
    }
}
