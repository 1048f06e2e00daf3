package dz.istijal.emergency.triage;

import ca.uhn.fhir.context.FhirContext;
import dz.istijal.emergency.triage.TriageAdvice.Finding;
import dz.istijal.emergency.triage.TriageAdvice.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Eye, verbal and motor answers; a part that cannot be tested has no points, and then there is no total. */
final class GlasgowComaScale {
    static final String TOTAL = "9269-2";
    static final String EYE = "9267-6";
    static final String VERBAL = "9270-0";
    static final String MOTOR = "9268-4";

    private final Map<String, CodeTable> answers = new LinkedHashMap<>();

    GlasgowComaScale(FhirContext fhir) {
        answers.put(EYE, CodeTable.read(fhir, "gcs-eye"));
        answers.put(VERBAL, CodeTable.read(fhir, "gcs-verbal"));
        answers.put(MOTOR, CodeTable.read(fhir, "gcs-motor"));
    }

    CodeTable answers(String part) {
        return answers.get(part);
    }

    /** @return empty if no part was looked at */
    Optional<Score> evaluate(TriageInput input, Function<String, Term> names) {
        List<Finding> found = new ArrayList<>();
        List<Term> missing = new ArrayList<>();
        answers.forEach((part, table) -> {
            Optional<CodeTable.Entry> answer = Optional.ofNullable(
                            input.measured().get(part))
                    .flatMap(given -> table.find(((Measured.Code) given).code()));
            answer.ifPresent(entry -> found.add(finding(entry, input.measured().get(part))));
            if (answer.flatMap(entry -> entry.property("points")).isEmpty()) {
                missing.add(names.apply(part));
            }
        });
        if (found.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt total = missing.isEmpty()
                ? OptionalInt.of(found.stream()
                        .mapToInt(finding -> finding.points().orElseThrow())
                        .sum())
                : OptionalInt.empty();
        return Optional.of(new Score(names.apply(TOTAL), total, Optional.empty(), found, missing));
    }

    private static Finding finding(CodeTable.Entry answer, Measured given) {
        OptionalInt points = answer.property("points")
                .map(text -> OptionalInt.of(Integer.parseInt(text)))
                .orElse(OptionalInt.empty());
        return new Finding(answer.term(), Optional.of(given), Optional.empty(), points, List.of());
    }
}
