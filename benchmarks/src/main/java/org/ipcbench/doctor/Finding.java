package org.ipcbench.doctor;

/**
 * Something about a machine that moves figures, as {@code doctor --json} prints it.
 *
 * @param id the rule's, as are the severity, the subject and the effect
 * @param seen the value that was found here
 * @param remedy what mends it here; empty if nobody can
 */
public record Finding(String id, Severity severity, String subject, String seen, String effect, String remedy) {
    static Finding of(Rule rule, Ruling.Found ruling) {
        return new Finding(rule.id(), rule.severity(), rule.subject(), ruling.seen(), rule.effect(), ruling.remedy());
    }
}
