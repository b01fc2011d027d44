package org.ipcbench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ipcbench.doctor.About;
import org.ipcbench.doctor.Diagnosis;
import org.ipcbench.doctor.Finding;
import org.ipcbench.doctor.Readings;
import org.ipcbench.doctor.Readings.Calls;
import org.ipcbench.doctor.Readings.Gaps;
import org.ipcbench.doctor.Readings.HandOffs;
import org.ipcbench.doctor.Symptoms;
import org.ipcbench.run.SuiteVersion;
import org.jspecify.annotations.Nullable;

/** What the doctor found, as {@code results/schema/doctor.schema.json} describes it. */
final class DoctorJson {
    private static final int SCHEMA_VERSION = 1;

    private DoctorJson() {}

    static Map<String, Object> of(Symptoms symptoms, Diagnosis diagnosis) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schemaVersion", SCHEMA_VERSION);
        all.put("suite", SuiteVersion.read());
        all.put(
                "findings",
                diagnosis.findings().stream().map(DoctorJson::finding).toList());
        all.put("unknown", ids(diagnosis.unknown()));
        all.put("fine", ids(diagnosis.fine()));
        all.put("probes", symptoms.readings().equals(Readings.NONE) ? null : probes(symptoms.readings()));
        all.put("environment", symptoms.facts());
        return all;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", finding.id());
        fields.put("severity", finding.severity().id());
        fields.put("subject", finding.about().subject());
        fields.put("seen", finding.answer().seen());
        fields.put("effect", finding.about().effect());
        fields.put("remedy", finding.answer().remedy());
        return fields;
    }

    private static List<String> ids(List<About> rules) {
        return rules.stream().map(About::id).toList();
    }

    private static Map<String, Object> probes(Readings readings) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calls", calls(readings.calls()));
        fields.put("clockNs", readings.clockNs());
        fields.put("gaps", readings.gaps().stream().map(DoctorJson::gaps).toList());
        fields.put("handOffs", handOffs(readings.handOffs()));
        fields.put("pinning", readings.pinning());
        return fields;
    }

    private static @Nullable Map<String, Object> calls(@Nullable Calls calls) {
        if (calls == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("backend", calls.backend());
        fields.put("systemCallNs", calls.systemCallNs());
        fields.put("nativeCallNs", calls.nativeCallNs());
        return fields;
    }

    private static Map<String, Object> gaps(Gaps gaps) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cpu", gaps.cpu());
        fields.put("p50Ns", gaps.lengths().p50Ns());
        fields.put("p999Ns", gaps.lengths().p999Ns());
        fields.put("maxNs", gaps.lengths().maxNs());
        fields.put("lostShare", gaps.lostShare());
        fields.put("stolenShare", gaps.stolenShare());
        return fields;
    }

    private static @Nullable Map<String, Object> handOffs(@Nullable HandOffs handOffs) {
        if (handOffs == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nearNs", handOffs.nearNs());
        fields.put("farNs", handOffs.farNs());
        fields.put("farShare", handOffs.farShare());
        fields.put("changesPerMinute", handOffs.changesPerMinute());
        return fields;
    }
}
