package dz.istijal.emergency.pathway;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.emergency.EmergencySettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.springframework.stereotype.Component;

/**
 * How long a patient should wait at most, from arrival to the beginning of care. The delays of the published scales
 * are data of the module {@code terminology} ({@code CodeSystem/triage-target}); where a scale publishes none, the
 * level's delay is a setting. Where a scale divides a level, the shorter delay holds.
 */
@Component
class TargetTimes {
    private static final String RESOURCE = "/terminology/CodeSystem-triage-target.json";

    private final Map<ScaleLevel, Integer> published;
    private final EmergencySettings settings;

    TargetTimes(FhirContext fhir, EmergencySettings settings) {
        this.published = read(fhir);
        this.settings = settings;
    }

    private record ScaleLevel(String scale, int level) {}

    /**
     * @param level empty for a patient who is not triaged yet: counted as {@link TriageLevel#URGENT}
     * @param scale code of the scale of the level, {@code null} before triage
     */
    Duration of(Optional<TriageLevel> level, String scale) {
        int number = level.orElse(TriageLevel.URGENT).number();
        Integer minutes = published.get(new ScaleLevel(scale, number));
        return Duration.ofMinutes(
                minutes != null ? minutes : settings.targetMinutes().get(number));
    }

    private static Map<ScaleLevel, Integer> read(FhirContext fhir) {
        Map<ScaleLevel, Integer> minutes = new HashMap<>();
        for (ConceptDefinitionComponent concept : codeSystem(fhir).getConcept()) {
            Optional<String> level = property(concept, "level");
            Optional<String> delay = property(concept, "minutes");
            if (level.isPresent() && delay.isPresent() && isPublished(concept)) {
                var key = new ScaleLevel(property(concept, "scale").orElseThrow(), Integer.parseInt(level.get()));
                minutes.merge(key, Integer.valueOf(delay.get()), Math::min);
            }
        }
        return Map.copyOf(minutes);
    }

    /** A delay that the scale's owner did not publish is this platform's proposal: the setting is to win over it. */
    private static boolean isPublished(ConceptDefinitionComponent concept) {
        return property(concept, "status").filter("official"::equals).isPresent();
    }

    private static CodeSystem codeSystem(FhirContext fhir) {
        try (InputStream json = TargetTimes.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new IllegalStateException("The module terminology lacks " + RESOURCE);
            }
            return fhir.newJsonParser().parseResource(CodeSystem.class, json);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> property(ConceptDefinitionComponent concept, String code) {
        return concept.getProperty().stream()
                .filter(property -> code.equals(property.getCode()))
                .map(ConceptPropertyComponent::getValue)
                .map(value -> value.primitiveValue())
                .findFirst();
    }
}
