package org.ipcbench.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All answers of some rules.
 *
 * @param findings the most severe first, otherwise in the order of the rules
 * @param unknown the rules whose facts cannot be read here
 * @param fine the rules with nothing to report
 */
public record Diagnosis(List<Finding> findings, List<Rule> unknown, List<Rule> fine) {

    /** Asks each rule. */
    public static Diagnosis of(Symptoms symptoms, Collection<Rule> rules) {
        List<Finding> findings = new ArrayList<>();
        List<Rule> unknown = new ArrayList<>();
        List<Rule> fine = new ArrayList<>();
        for (Rule rule : rules) {
            Ruling ruling = rule.examine().apply(symptoms);
            if (ruling instanceof Ruling.Found found) {
                findings.add(Finding.of(rule, found));
            } else {
                (ruling instanceof Ruling.Unknown ? unknown : fine).add(rule);
            }
        }
        findings.sort(Comparator.comparing(Finding::severity));
        return new Diagnosis(List.copyOf(findings), List.copyOf(unknown), List.copyOf(fine));
    }

    /** Returns the value found, by the id of its finding, as a run records it. */
    public Map<String, String> seen() {
        Map<String, String> seen = new LinkedHashMap<>();
        findings.forEach(finding -> seen.put(finding.id(), finding.seen()));
        return seen;
    }
}
