package org.ipcbench.doctor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a rule says of itself, whatever the machine. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {

    /** Names the finding for good: results refer to it. */
    String id();

    Severity severity();

    /** What it looks at, as a noun: shown where that cannot be seen. */
    String subject();

    /** What the finding does to figures, in one sentence. */
    String effect();
}
