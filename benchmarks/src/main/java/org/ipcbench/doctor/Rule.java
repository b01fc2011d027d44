package org.ipcbench.doctor;

import java.util.function.Function;

/**
 * Looks at one property of a machine.
 *
 * @param id the permanent name of the finding: results refer to it
 * @param subject what the rule looks at, as a noun; shown where that cannot be read
 * @param effect the effect of the finding on figures, in one sentence
 * @param examine pure: the same symptoms always get the same answer
 */
public record Rule(String id, Severity severity, String subject, String effect, Function<Symptoms, Ruling> examine) {}
