package org.ipcbench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Readings;
import org.ipcbench.doctor.Rule;
import org.ipcbench.doctor.Symptoms;
import org.ipcbench.run.SuiteVersion;

/** What the doctor found, as {@code results/schema/doctor.schema.json} describes it. */
final class DoctorJson {
    private static final int SCHEMA_VERSION = 1;

    private DoctorJson() {}

    static Map<String, Object> of(Symptoms symptoms, Diagnosis diagnosis) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schemaVersion", SCHEMA_VERSION);
        all.put("suite", SuiteVersion.read());
        all.put("findings", diagnosis.findings());
        all.put("unknown", ids(diagnosis.unknown()));
        all.put("fine", ids(diagnosis.fine()));
        all.put("probes", symptoms.readings().equals(Readings.NONE) ? null : symptoms.readings());
        all.put("environment", symptoms.facts());
        return all;
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }
}
