package dz.istijal.emergency.triage;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of triage, {@code istijal.emergency.triage.*}.
 *
 * @param scale  code of the scale of an emergency department that has no other, environment
 *     {@code ISTIJAL_EMERGENCY_TRIAGE_SCALE}
 * @param scales codes by the id of a department's Location
 */
@ConfigurationProperties("istijal.emergency.triage")
record TriageSettings(@DefaultValue("iitt") String scale, Map<String, String> scales) {

    TriageSettings {
        scales = scales == null ? Map.of() : Map.copyOf(scales);
    }

    String scaleOf(String department) {
        return scales.getOrDefault(department, scale);
    }
}
