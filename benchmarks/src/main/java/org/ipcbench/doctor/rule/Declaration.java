package org.ipcbench.doctor.rule;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Ruling;
import org.ipcbench.doctor.Severity;
import org.ipcbench.doctor.Symptoms;

/**
 * A rule while it is declared: from what it is called to what mends its finding.
 *
 * @param fact what it looks at; empty where that cannot be read
 * @param seen what it says of the fact and the machine; empty if all is well
 */
record Declaration<T>(
        String id,
        Severity severity,
        String subject,
        String effect,
        Function<Symptoms, Optional<T>> fact,
        BiFunction<T, Symptoms, String> seen) {

    /** Begins a rule for what makes figures wrong. */
    static Declaration<Symptoms> warning(String id, String subject) {
        return new Declaration<>(id, Severity.WARNING, subject, "", Optional::of, (all, machine) -> "");
    }

    /** Begins a rule for what figures depend on. */
    static Declaration<Symptoms> note(String id, String subject) {
        return new Declaration<>(id, Severity.NOTE, subject, "", Optional::of, (all, machine) -> "");
    }

    Declaration<T> effect(String sentence) {
        return new Declaration<>(id, severity, subject, sentence, fact, seen);
    }

    /** Looks at a fact by its name. */
    Declaration<String> fact(String group, String name) {
        return of(machine -> machine.fact(group, name));
    }

    /** Looks at the first number in a fact, infinite if it is unlimited. */
    Declaration<Double> number(String group, String name) {
        return of(machine -> machine.fact(group, name).flatMap(value -> Symptoms.firstNumber(value)
                .or(() -> Optional.of(Double.POSITIVE_INFINITY).filter(infinite -> value.startsWith("unlimited")))));
    }

    <N> Declaration<N> of(Function<Symptoms, Optional<N>> other) {
        return new Declaration<>(id, severity, subject, effect, other, (value, machine) -> "");
    }

    /** Says the fact as it is where it passes this test. */
    Declaration<T> found(Predicate<T> test) {
        return seen((value, machine) -> test.test(value) ? String.valueOf(value) : "");
    }

    Declaration<T> seen(BiFunction<T, Symptoms, String> words) {
        return new Declaration<>(id, severity, subject, effect, fact, words);
    }

    /** Ends the rule with a remedy for all machines. */
    Rule mend(String remedy) {
        return mend(machine -> remedy);
    }

    /** Ends the rule with a command for root. */
    Rule mendAsRoot(String command) {
        return mend(machine -> machine.asRoot(command));
    }

    /** Ends the rule with a remedy for who starts the container, and a command for root where there is none. */
    Rule mendInContainer(String remedy, String command) {
        return mend(machine -> machine.inContainer() ? remedy : machine.asRoot(command));
    }

    /** Ends the rule with a remedy for a virtual machine, and one for a real machine. */
    Rule mendInVm(String remedy, String onBareMetal) {
        return mend(machine -> machine.hypervisor().isPresent() ? remedy : onBareMetal);
    }

    Rule mend(Function<Symptoms, String> remedy) {
        return new Rule(id, severity, subject, effect, machine -> fact.apply(machine)
                .map(value -> seen.apply(value, machine))
                .map(words -> words.isEmpty() ? Ruling.FINE : new Ruling.Found(words, remedy.apply(machine)))
                .orElse(Ruling.UNKNOWN));
    }
}
