package dz.istijal.emergency.triage;

import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.fhir.error.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.springframework.stereotype.Component;

/** Takes the Parameters of a triage apart; what cannot be understood or cannot be true is a fault, one for each place. */
@Component
class TriageRequestReader {
    private static final Map<String, String> GLASGOW = Map.of(
            "gcs-eye",
            GlasgowComaScale.EYE,
            "gcs-verbal",
            GlasgowComaScale.VERBAL,
            "gcs-motor",
            GlasgowComaScale.MOTOR);

    private final TriageTables tables;
    private final PhysiologicalLimits limits;

    TriageRequestReader(TriageTables tables, PhysiologicalLimits limits) {
        this.tables = tables;
        this.limits = limits;
    }

    /**
     * @param person age and pregnancy as far as they are known without what the nurse says now
     * @param scale  the department's, for a call that names none
     * @param faults receives what is wrong
     */
    TriageRequest read(Parameters parameters, Person person, String scale, List<Fault> faults) {
        Reading reading = new Reading(person, scale, faults);
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            reading.take(String.valueOf(parameter.getName()), parameter.getValue());
        }
        return reading.request();
    }

    static String expression(String name) {
        return "Parameters.parameter.where(name='" + name + "').value";
    }

    private final class Reading {
        private final Person person;
        private final List<Fault> faults;
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Measured> measured = new HashMap<>();
        private final Map<String, Coding> discriminators = new HashMap<>();
        private final List<String> scores = new ArrayList<>();
        private String scale;
        private Optional<Boolean> pregnant = Optional.empty();
        private int oxygenScale = 1;
        private Optional<TriageLevel> level = Optional.empty();
        private Optional<Term> overrideReason = Optional.empty();
        private Optional<DateTimeType> effective = Optional.empty();
        private Optional<Reference> performer = Optional.empty();
        private Optional<String> note = Optional.empty();

        private Reading(Person person, String scale, List<Fault> faults) {
            this.person = person;
            this.scale = scale;
            this.faults = faults;
        }

        private void take(String name, Type value) {
            if (!seen.add(name) && !name.equals("discriminator") && !name.equals("score")) {
                fault(IssueType.INVALID, "emergency.triage.twice", name, name);
                return;
            }
            if (value == null || value.isEmpty() || (value.isPrimitive() && !value.hasPrimitiveValue())) {
                fault(IssueType.REQUIRED, "emergency.triage.value", name, name);
            } else if (name.equals(VitalSign.OXYGEN_FLOW.parameter()) && value instanceof BooleanType given) {
                measured.put(TriageInput.OXYGEN, Measured.code(given.getValueAsString()));
            } else if (VitalSign.of(name).isPresent()) {
                quantity(VitalSign.of(name).get(), value);
            } else if (GLASGOW.containsKey(name)) {
                code(name, GLASGOW.get(name), value, tables.glasgow().answers(GLASGOW.get(name)));
            } else {
                other(name, value);
            }
        }

        private void other(String name, Type value) {
            switch (name) {
                case "consciousness" -> code(name, TriageInput.CONSCIOUSNESS, value, tables.consciousness());
                case "respiratory-effort" -> code(name, name, value, tables.respiratoryEffort());
                case "scale" -> scale = text(value);
                case "discriminator" -> discriminator(value);
                case "score" -> scores.add(text(value));
                case "oxygen-scale" -> oxygenScale(text(value));
                case "pregnant" -> pregnant(value);
                case "level" -> level(text(value));
                case "override-reason" -> overrideReason(text(value));
                case "effective" -> effective(value);
                case "performer" -> performer(value);
                case "note" -> note = Optional.of(text(value));
                default -> {
                    if (!person.isParameter(name)) {
                        fault(IssueType.NOTSUPPORTED, "emergency.triage.parameter", name, name);
                    }
                }
            }
        }

        private void quantity(VitalSign sign, Type value) {
            if (!(value instanceof Quantity quantity) || quantity.hasComparator() || !Units.isPlain(quantity)) {
                fault(IssueType.VALUE, "emergency.triage.value", sign.parameter(), sign.parameter());
                return;
            }
            Optional<BigDecimal> number = Units.convert(quantity, sign.unit());
            String code = sign.code();
            String unit = sign.unit();
            if (number.isEmpty() && sign == VitalSign.GLUCOSE) {
                code = VitalSign.GLUCOSE_MASS;
                unit = VitalSign.GLUCOSE_MASS_UNIT;
                number = Units.convert(quantity, unit);
            }
            if (number.isEmpty()) {
                String given = quantity.hasCode() ? quantity.getCode() : String.valueOf(quantity.getUnit());
                fault(IssueType.VALUE, "emergency.triage.unit", sign.parameter(), given, unit);
            } else if (!limits.contain(code, number.get())
                    || (sign == VitalSign.PAIN
                            && number.get().stripTrailingZeros().scale() > 0)) {
                fault(
                        IssueType.VALUE,
                        "emergency.triage.impossible",
                        sign.parameter(),
                        tables.parameter(code),
                        number.get().toPlainString(),
                        unit);
            } else {
                measured.put(code, new Measured.Amount(number.get(), unit));
            }
        }

        private void code(String name, String parameter, Type value, CodeTable answers) {
            String code = text(value);
            if (answers.find(code).isEmpty()) {
                fault(IssueType.CODEINVALID, "emergency.triage.code", name, code, name);
            } else {
                measured.put(parameter, Measured.code(code));
            }
        }

        private void discriminator(Type value) {
            discriminators.put(
                    text(value), value instanceof Coding coding ? coding : new Coding(null, text(value), null));
        }

        private void oxygenScale(String text) {
            if (text.equals("1") || text.equals("2")) {
                oxygenScale = Integer.parseInt(text);
            } else {
                fault(IssueType.VALUE, "emergency.triage.oxygen-scale", "oxygen-scale", text);
            }
        }

        private void pregnant(Type value) {
            if (value instanceof BooleanType said) {
                pregnant = Optional.of(said.booleanValue());
            } else {
                fault(IssueType.VALUE, "emergency.triage.value", "pregnant", "pregnant");
            }
        }

        private void level(String text) {
            if (text.matches("[1-5]")) {
                level = Optional.of(TriageLevel.of(Integer.parseInt(text)));
            } else {
                fault(IssueType.CODEINVALID, "emergency.triage.level", "level");
            }
        }

        private void overrideReason(String text) {
            overrideReason = tables.overrideReason(text);
            if (overrideReason.isEmpty()) {
                fault(IssueType.CODEINVALID, "emergency.triage.code", "override-reason", text, "override-reason");
            }
        }

        private void effective(Type value) {
            if (value instanceof DateTimeType said) {
                effective = Optional.of(said);
            } else {
                fault(IssueType.VALUE, "emergency.triage.value", "effective", "effective");
            }
        }

        private void performer(Type value) {
            if (value instanceof Reference who) {
                performer = Optional.of(who);
            } else {
                fault(IssueType.VALUE, "emergency.triage.value", "performer", "performer");
            }
        }

        private TriageRequest request() {
            checkPressures();
            addOxygen();
            Optional<DecisionTable> table = tables.decisions(scale);
            if (tables.scale(scale).isEmpty()) {
                fault(IssueType.CODEINVALID, "emergency.triage.unknown-scale", "scale", scale);
            } else {
                discriminators.forEach((code, coding) -> {
                    boolean known = table.filter(rows -> rows.isSign(code)).isPresent()
                            && (!coding.hasSystem() || coding.getSystem().endsWith("/CodeSystem/triage-criterion"));
                    if (!known) {
                        fault(IssueType.CODEINVALID, "emergency.triage.discriminator", "discriminator", code, scale);
                    }
                });
            }
            TriageInput input = new TriageInput(
                    scale, person.age(), pregnant.or(person::pregnant), measured, discriminators.keySet(), oxygenScale);
            checkScores(input);
            return new TriageRequest(input, level, overrideReason, effective, performer, note);
        }

        private void checkPressures() {
            if (measured.get(VitalSign.SYSTOLIC.code()) instanceof Measured.Amount systolic
                    && measured.get(VitalSign.DIASTOLIC.code()) instanceof Measured.Amount diastolic
                    && diastolic.value().compareTo(systolic.value()) > 0) {
                fault(IssueType.BUSINESSRULE, "emergency.triage.pressures", VitalSign.DIASTOLIC.parameter());
            }
        }

        /** A flow says whether oxygen is given; that none is given is a flow of 0. */
        private void addOxygen() {
            if (measured.get(VitalSign.OXYGEN_FLOW.code()) instanceof Measured.Amount flow) {
                measured.put(
                        TriageInput.OXYGEN,
                        Measured.code(Boolean.toString(flow.value().signum() > 0)));
            } else if (Measured.code("false").equals(measured.get(TriageInput.OXYGEN))) {
                measured.put(VitalSign.OXYGEN_FLOW.code(), Measured.amount("0", VitalSign.OXYGEN_FLOW.unit()));
            }
        }

        private void checkScores(TriageInput input) {
            List<String> asked = new ArrayList<>(scores);
            boolean second = oxygenScale == 2 && !asked.contains("news2");
            if (second) {
                asked.add("news2");
            }
            for (String score : asked) {
                Optional<ScoreTable> table = tables.scores().stream()
                        .filter(known -> known.code().equals(score + "-total"))
                        .findFirst();
                if (table.isEmpty()) {
                    fault(IssueType.CODEINVALID, "emergency.triage.code", "score", score, "score");
                } else if (!table.get().isFor(input)) {
                    fault(
                            IssueType.BUSINESSRULE,
                            "emergency.triage.not-for-patient",
                            second ? "oxygen-scale" : "score",
                            tables.parameter(score + "-total"));
                }
            }
        }

        private void fault(IssueType type, String message, String name, Object... arguments) {
            faults.add(Fault.of(type, message, expression(name), arguments));
        }
    }

    static String text(Type value) {
        if (value instanceof Coding coding) {
            return String.valueOf(coding.getCode());
        }
        if (value instanceof CodeableConcept concept) {
            return String.valueOf(concept.getCodingFirstRep().getCode());
        }
        return value instanceof PrimitiveType<?> primitive ? primitive.getValueAsString() : value.fhirType();
    }
}
