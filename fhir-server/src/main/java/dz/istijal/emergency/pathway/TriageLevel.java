package dz.istijal.emergency.pathway;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** The neutral five levels of {@code https://istijal.dz/fhir/CodeSystem/triage-level}. */
public enum TriageLevel {
    RESUSCITATION(1, "Resuscitation"),
    EMERGENT(2, "Emergent"),
    URGENT(3, "Urgent"),
    LESS_URGENT(4, "Less urgent"),
    NONURGENT(5, "Nonurgent");

    private final int number;
    private final String display;

    TriageLevel(int number, String display) {
        this.number = number;
        this.display = display;
    }

    public static TriageLevel of(int number) {
        return values()[number - 1];
    }

    static Optional<TriageLevel> in(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> EmergencyTerms.TRIAGE_LEVEL.equals(coding.getSystem()))
                .flatMap(coding ->
                        Arrays.stream(values()).filter(level -> level.code().equals(coding.getCode())))
                .findFirst();
    }

    /** {@code 1}, the most urgent, to {@code 5}. */
    public int number() {
        return number;
    }

    public Coding coding() {
        return new Coding(EmergencyTerms.TRIAGE_LEVEL, code(), display);
    }

    private String code() {
        return Integer.toString(number);
    }
}
