package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.emergency.triage.TriageAdvice.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** A triage as a transaction Bundle: one Observation for each thing measured, the scores, and the triage level. */
final class TriageObservations {
    private static final String LOINC = "http://loinc.org";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String TRIAGE_CODE = "75616-3";
    private static final String NOT_TESTABLE = "NT";
    private static final Map<String, String> CATEGORIES =
            Map.of("vital-signs", "Vital Signs", "exam", "Exam", "survey", "Survey");

    private final TriageTables tables;
    private final TriageRequest request;
    private final Encounter stay;
    private final DateTimeType effective;
    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    private final List<Reference> basis = new ArrayList<>();

    private TriageObservations(TriageTables tables, TriageRequest request, Encounter stay, DateTimeType effective) {
        this.tables = tables;
        this.request = request;
        this.stay = stay;
        this.effective = effective;
    }

    /** @param standing the level that counts */
    static Bundle of(
            TriageTables tables,
            TriageRequest request,
            TriageAdvice advice,
            TriageLevel standing,
            Encounter stay,
            DateTimeType effective) {
        var observations = new TriageObservations(tables, request, stay, effective);
        observations.addMeasurements();
        advice.scores().forEach(observations::addScore);
        observations.addTriage(advice, standing);
        return observations.bundle;
    }

    private void addMeasurements() {
        for (VitalSign sign : VitalSign.values()) {
            amount(sign.code()).ifPresent(amount -> {
                switch (sign) {
                    case SYSTOLIC, DIASTOLIC -> {
                        // both are parts of one panel
                    }
                    case PAIN -> addQuantity(sign.code(), "survey", amount);
                    default -> addQuantity(sign.code(), "vital-signs", amount);
                }
            });
        }
        amount(VitalSign.GLUCOSE_MASS).ifPresent(amount -> addQuantity(VitalSign.GLUCOSE_MASS, "vital-signs", amount));
        addBloodPressure();
        code(TriageInput.CONSCIOUSNESS)
                .ifPresent(code -> addCoded(
                        TriageInput.CONSCIOUSNESS, tables.consciousness().term(code)));
        code("respiratory-effort")
                .ifPresent(code -> addCoded(
                        "respiratory-effort", tables.respiratoryEffort().term(code)));
        if (amount(VitalSign.OXYGEN_FLOW.code()).isEmpty()) {
            code(TriageInput.OXYGEN).ifPresent(given -> {
                Observation observation = observation(TriageInput.OXYGEN, "exam");
                add(observation.setValue(new BooleanType(Boolean.parseBoolean(given))));
            });
        }
    }

    private void addQuantity(String code, String category, Measured.Amount amount) {
        Observation observation = observation(code, category);
        if (code.equals(VitalSign.OXYGEN_SATURATION.code())) {
            // R4 (oxygensat) wants the code of arterial blood first, the method beside it.
            observation.getCode().getCoding().add(0, tables.parameter("2708-6").coding());
        }
        add(observation.setValue(Reasons.quantity(amount)));
    }

    private void addCoded(String code, Term value) {
        add(observation(code, "exam").setValue(new CodeableConcept(value.coding())));
    }

    private void addBloodPressure() {
        Optional<Measured.Amount> systolic = amount(VitalSign.SYSTOLIC.code());
        Optional<Measured.Amount> diastolic = amount(VitalSign.DIASTOLIC.code());
        if (systolic.isPresent() || diastolic.isPresent()) {
            Observation panel = observation("85354-9", "vital-signs");
            panel.addComponent(pressure(VitalSign.SYSTOLIC, systolic));
            panel.addComponent(pressure(VitalSign.DIASTOLIC, diastolic));
            add(panel);
        }
    }

    private ObservationComponentComponent pressure(VitalSign sign, Optional<Measured.Amount> amount) {
        var component = new ObservationComponentComponent(
                new CodeableConcept(tables.parameter(sign.code()).coding()));
        amount.ifPresentOrElse(
                value -> component.setValue(Reasons.quantity(value)),
                () -> component.setDataAbsentReason(absent("not-performed", "Not Performed")));
        return component;
    }

    /** A score without its total is the advice of the moment, not an observation; the coma scale keeps its parts. */
    private void addScore(Score score) {
        boolean glasgow = score.code().code().equals(GlasgowComaScale.TOTAL);
        if (score.total().isEmpty() && !glasgow) {
            return;
        }
        Observation observation = observation(score.code(), glasgow ? "exam" : "survey");
        if (glasgow) {
            addGlasgow(observation, score);
        } else {
            observation.setValue(new IntegerType(score.total().getAsInt()));
            score.risk().ifPresent(risk -> observation.addInterpretation(new CodeableConcept(risk.coding())));
            observation.setDerivedFrom(List.copyOf(basis));
        }
        add(observation);
    }

    private void addGlasgow(Observation observation, Score score) {
        score.total()
                .ifPresentOrElse(
                        total -> observation.setValue(new Quantity()
                                .setValue(total)
                                .setUnit("{score}")
                                .setSystem(Reasons.UCUM)
                                .setCode("{score}")),
                        () -> observation.setDataAbsentReason(absent("not-performed", "Not Performed")));
        for (String part : List.of(GlasgowComaScale.EYE, GlasgowComaScale.VERBAL, GlasgowComaScale.MOTOR)) {
            code(part).ifPresent(code -> {
                var component = observation.addComponent();
                component.setCode(new CodeableConcept(tables.parameter(part).coding()));
                if (code.equals(NOT_TESTABLE)) {
                    component.setDataAbsentReason(absent("not-applicable", "Not Applicable"));
                } else {
                    component.setValue(new CodeableConcept(
                            tables.glasgow().answers(part).term(code).coding()));
                }
            });
        }
    }

    private void addTriage(TriageAdvice advice, TriageLevel standing) {
        Observation triage = observation(TRIAGE_CODE, "survey");
        triage.setValue(new CodeableConcept(tables.level(standing.number()).coding()));
        triage.setMethod(new CodeableConcept(advice.scale().coding()));
        Reasons.put(advice, tables, triage);
        if (advice.differsFrom(standing)) {
            request.overrideReason()
                    .ifPresent(reason ->
                            triage.addExtension(Reasons.OVERRIDE_REASON, new CodeableConcept(reason.coding())));
        }
        request.note().ifPresent(note -> triage.addNote(new Annotation().setText(note)));
        triage.setDerivedFrom(List.copyOf(basis));
        add(triage);
    }

    private Observation observation(String code, String category) {
        return observation(tables.parameter(code), category);
    }

    private Observation observation(Term code, String category) {
        Observation observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.addCategory(new CodeableConcept(new Coding(CATEGORY, category, CATEGORIES.get(category))));
        Coding coding = code.coding();
        if (LOINC.equals(code.system())) {
            // The fragment has a version of its own, which is not one of LOINC's.
            coding.setVersion(null);
        }
        observation.setCode(new CodeableConcept(coding));
        observation.setSubject(new Reference(stay.getSubject().getReference()));
        observation.setEncounter(
                new Reference("Encounter/" + stay.getIdElement().getIdPart()));
        observation.setEffective(effective.copy());
        request.performer().ifPresent(performer -> observation.addPerformer(performer.copy()));
        return observation;
    }

    private void add(Observation observation) {
        String name = "urn:uuid:" + UUID.randomUUID();
        bundle.addEntry()
                .setFullUrl(name)
                .setResource(observation)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        basis.add(new Reference(name));
    }

    private Optional<Measured.Amount> amount(String code) {
        return Optional.ofNullable(request.input().measured().get(code))
                .filter(Measured.Amount.class::isInstance)
                .map(Measured.Amount.class::cast);
    }

    private Optional<String> code(String parameter) {
        return Optional.ofNullable(request.input().measured().get(parameter))
                .filter(Measured.Code.class::isInstance)
                .map(value -> ((Measured.Code) value).code());
    }

    private static CodeableConcept absent(String code, String display) {
        return new CodeableConcept(new Coding(ABSENT, code, display));
    }
}
