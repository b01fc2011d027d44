package org.ipcbench.doctor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a rule says of itself, whatever the machine. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {

    /** The permanent name of the finding: results refer to it. */
    String id();

    Severity severity();

    /** What the rule looks at, as a noun; shown where that cannot be read. */
    String subject();

    /** The effect of the finding on figures, in one sentence. */
    String effect();
}
