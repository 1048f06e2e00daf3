package dz.istijal.emergency;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the emergency pathway, {@code istijal.emergency.*}.
 *
 * @param targetMinutes minutes from arrival in which care should begin, by triage level ({@code 1} to {@code 5}), for
 *     scales that publish no delay and for patients who are not triaged yet (they count as level 3). The defaults 0,
 *     10, 60, 120, 240 are the platform's and to be confirmed by the Ministry of Health. Setting
 *     {@code istijal.emergency.target-minutes.3=45}, environment {@code ISTIJAL_EMERGENCY_TARGETMINUTES_3=45}
 */
@ConfigurationProperties("istijal.emergency")
public record EmergencySettings(Map<Integer, Integer> targetMinutes) {
    private static final Map<Integer, Integer> DEFAULTS = Map.of(1, 0, 2, 10, 3, 60, 4, 120, 5, 240);

    public EmergencySettings {
        Map<Integer, Integer> minutes = new HashMap<>(DEFAULTS);
        if (targetMinutes != null) {
            minutes.putAll(targetMinutes);
        }
        if (minutes.size() != DEFAULTS.size() || minutes.values().stream().anyMatch(value -> value < 0)) {
            throw new IllegalArgumentException(
                    "istijal.emergency.target-minutes wants minutes of 0 or more for the levels 1 to 5");
        }
        targetMinutes = Map.copyOf(minutes);
    }
}
