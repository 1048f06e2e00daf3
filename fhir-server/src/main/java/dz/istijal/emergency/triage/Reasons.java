package dz.istijal.emergency.triage;

import dz.istijal.emergency.triage.TriageAdvice.Finding;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;

/** The advice beside the level that stands, as extensions of the triage Observation. */
final class Reasons {
    private static final String BASE = "https://istijal.dz/fhir/StructureDefinition/";
    static final String COMPUTED_LEVEL = BASE + "triage-computed-level";
    static final String LEAST_LEVEL = BASE + "triage-least-level";
    static final String REASON = BASE + "triage-reason";
    static final String MISSING = BASE + "triage-missing";
    static final String OVERRIDE_REASON = BASE + "triage-override-reason";
    static final String UCUM = "http://unitsofmeasure.org";

    private Reasons() {}

    static void put(TriageAdvice advice, TriageTables tables, Observation triage) {
        advice.level()
                .ifPresent(level -> triage.addExtension(
                        COMPUTED_LEVEL, tables.level(level.number()).coding()));
        if (advice.level().isEmpty()) {
            advice.atLeast()
                    .ifPresent(level -> triage.addExtension(
                            LEAST_LEVEL, tables.level(level.number()).coding()));
        }
        advice.findings().forEach(finding -> triage.addExtension(reason(finding, tables)));
        advice.missing().forEach(missing -> triage.addExtension(MISSING, missing.coding()));
    }

    private static Extension reason(Finding finding, TriageTables tables) {
        Extension reason = new Extension(REASON);
        reason.addExtension(new Extension("criterion", finding.criterion().coding()));
        finding.value().ifPresent(value -> reason.addExtension(new Extension("value", value(value))));
        finding.level()
                .ifPresent(level -> reason.addExtension(
                        new Extension("level", tables.level(level.number()).coding())));
        finding.points().ifPresent(points -> reason.addExtension(new Extension("points", new IntegerType(points))));
        finding.of().forEach(part -> reason.addExtension(new Extension("part", part.coding())));
        return reason;
    }

    static Type value(Measured value) {
        return value instanceof Measured.Amount amount
                ? quantity(amount)
                : new CodeType(((Measured.Code) value).code());
    }

    static Quantity quantity(Measured.Amount amount) {
        return new Quantity()
                .setValue(amount.value())
                .setUnit(amount.unit())
                .setSystem(UCUM)
                .setCode(amount.unit());
    }
}
