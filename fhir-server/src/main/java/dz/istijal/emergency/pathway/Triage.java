package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/**
 * One triage of a stay that counts: what its Observation says.
 *
 * @param observationId id of the Observation; {@code null} while it has none
 * @param effective     when the patient was triaged
 * @param recorded      when this version of the Observation was stored
 */
record Triage(
        String observationId,
        TriageLevel level,
        String scale,
        String scaleVersion,
        Instant effective,
        Instant recorded) {

    /**
     * The newest level counts: by the time of the triage, then by the time of storage. Of two levels that one bundle
     * gives for one moment the more urgent counts.
     */
    static final Comparator<Triage> NEWEST = Comparator.comparing(Triage::effective)
            .thenComparing(Triage::recorded)
            .thenComparing(Triage::level, Comparator.reverseOrder())
            .thenComparing(Triage::observationId, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Set<ObservationStatus> COUNTING =
            Set.of(ObservationStatus.FINAL, ObservationStatus.AMENDED, ObservationStatus.CORRECTED);

    static boolean isTriage(Observation observation) {
        return observation != null
                && observation.getCode().getCoding().stream()
                        .anyMatch(coding -> EmergencyTerms.LOINC.equals(coding.getSystem())
                                && EmergencyTerms.TRIAGE_CODE.equals(coding.getCode()));
    }

    static boolean isWithdrawn(Observation observation) {
        return observation.getStatus() == ObservationStatus.ENTEREDINERROR
                || observation.getStatus() == ObservationStatus.CANCELLED;
    }

    /** @return the scale's coding, or empty when its code or version is missing */
    static Optional<Coding> scaleOf(Observation observation) {
        return observation.getMethod().getCoding().stream()
                .filter(coding -> EmergencyTerms.TRIAGE_SCALE.equals(coding.getSystem()))
                .filter(coding -> coding.hasCode() && coding.hasVersion())
                .findFirst();
    }

    static Optional<TriageLevel> levelOf(Observation observation) {
        return observation.hasValueCodeableConcept()
                ? TriageLevel.in(observation.getValueCodeableConcept())
                : Optional.empty();
    }

    /**
     * @param recorded when the Observation was stored, {@link Instant#MAX} while it is not
     * @return empty when the Observation is no triage, is not final, or lacks what {@link TriageRules} demands
     */
    static Optional<Triage> of(Observation observation, Instant recorded) {
        if (!isTriage(observation)
                || !COUNTING.contains(observation.getStatus())
                || !observation.hasEffectiveDateTimeType()) {
            return Optional.empty();
        }
        return levelOf(observation).flatMap(level -> scaleOf(observation)
                .map(scale -> new Triage(
                        observation.getIdElement().getIdPart(),
                        level,
                        scale.getCode(),
                        scale.getVersion(),
                        observation.getEffectiveDateTimeType().getValue().toInstant(),
                        recorded)));
    }

    static Optional<Triage> ofStored(Observation observation) {
        return of(observation, observation.getMeta().getLastUpdated().toInstant());
    }
}
