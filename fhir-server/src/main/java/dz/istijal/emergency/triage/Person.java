package dz.istijal.emergency.triage;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import dz.istijal.fhir.error.Fault;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;

/**
 * What is known of the person before anything is measured.
 *
 * @param age        empty if neither a birth date nor an estimate is there
 * @param pregnant   {@code false} for a man, else empty
 * @param parameters names of the parameters that told it
 */
record Person(Optional<Age> age, Optional<Boolean> pregnant, Set<String> parameters) {
    private static final String ESTIMATED_AGE = "https://istijal.dz/fhir/StructureDefinition/estimated-age";
    private static final BigDecimal OLDEST = BigDecimal.valueOf(50_000);
    private static final Set<String> PARAMETERS = Set.of("age", "birth-date", "gender");

    static Person of(Patient patient, LocalDate today) {
        Optional<Age> age = patient.hasBirthDate()
                ? born(patient.getBirthDateElement(), today)
                : Optional.ofNullable(patient.getExtensionByUrl(ESTIMATED_AGE))
                        .map(extension -> extension.getValue())
                        .filter(Quantity.class::isInstance)
                        .flatMap(estimate -> old((Quantity) estimate, today));
        return new Person(age, pregnancyOf(patient.getGender() == AdministrativeGender.MALE), Set.of());
    }

    /**
     * @param parameters with {@code birth-date} or {@code age}, and {@code gender}
     * @param faults     receives an age that is none
     */
    static Person of(Parameters parameters, LocalDate today, List<Fault> faults) {
        Optional<Age> age = Optional.empty();
        boolean male = false;
        for (Parameters.ParametersParameterComponent parameter : parameters.getParameter()) {
            String name = String.valueOf(parameter.getName());
            if (name.equals("birth-date") && parameter.getValue() instanceof BaseDateTimeType birth) {
                age = born(birth, today);
            } else if (name.equals("age") && parameter.getValue() instanceof Quantity quantity) {
                age = old(quantity, today);
            }
            if ((name.equals("birth-date") || name.equals("age")) && age.isEmpty()) {
                faults.add(Fault.of(
                        IssueType.VALUE, "emergency.triage.value", TriageRequestReader.expression(name), name));
            }
            if (name.equals("gender") && parameter.hasValue()) {
                male = "male".equals(TriageRequestReader.text(parameter.getValue()));
            }
        }
        return new Person(age, pregnancyOf(male), PARAMETERS);
    }

    boolean isParameter(String name) {
        return parameters.contains(name);
    }

    private static Optional<Boolean> pregnancyOf(boolean male) {
        return male ? Optional.of(false) : Optional.empty();
    }

    /** A year or a month alone is all the days in it. */
    private static Optional<Age> born(BaseDateTimeType birth, LocalDate today) {
        if (!birth.hasValue()) {
            return Optional.empty();
        }
        LocalDate first =
                birth.getValue().toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
        LocalDate last = first;
        if (birth.getPrecision() == TemporalPrecisionEnum.YEAR) {
            last = first.plusYears(1).minusDays(1);
        } else if (birth.getPrecision() == TemporalPrecisionEnum.MONTH) {
            last = first.plusMonths(1).minusDays(1);
        }
        return first.isAfter(today)
                ? Optional.empty()
                : Optional.of(new Age(first, last.isAfter(today) ? today : last, today));
    }

    private static Optional<Age> old(Quantity age, LocalDate today) {
        String unit = age.hasCode() ? age.getCode() : "a";
        if (!Units.isPlain(age) || age.getValue().signum() < 0 || age.getValue().compareTo(OLDEST) > 0) {
            return Optional.empty();
        }
        int number = age.getValue().intValue();
        return switch (unit) {
            case "a" -> Optional.of(Age.of(number, ChronoUnit.YEARS, today));
            case "mo" -> Optional.of(Age.of(number, ChronoUnit.MONTHS, today));
            case "wk" -> Optional.of(Age.of(number, ChronoUnit.WEEKS, today));
            case "d" -> Optional.of(Age.of(number, ChronoUnit.DAYS, today));
            default -> Optional.empty();
        };
    }
}
