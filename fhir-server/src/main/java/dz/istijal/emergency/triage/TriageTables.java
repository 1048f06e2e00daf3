package dz.istijal.emergency.triage;

import ca.uhn.fhir.context.FhirContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The tables of triage as the module {@code terminology} has them; read once, at start. */
@Component
class TriageTables {
    private final CodeTable scales;
    private final CodeTable loinc;
    private final CodeTable observation;
    private final CodeTable overrideReasons;
    private final CodeTable levels;
    private final CodeTable consciousness;
    private final CodeTable respiratoryEffort;
    private final Map<String, DecisionTable> decisions;
    private final List<ScoreTable> scores;
    private final GlasgowComaScale glasgow;

    TriageTables(FhirContext fhir) {
        this.scales = CodeTable.read(fhir, "triage-scale");
        this.loinc = CodeTable.read(fhir, "loinc");
        this.observation = CodeTable.read(fhir, "observation");
        this.overrideReasons = CodeTable.read(fhir, "override-reason");
        this.levels = CodeTable.read(fhir, "triage-level");
        this.consciousness = CodeTable.read(fhir, "consciousness");
        this.respiratoryEffort = CodeTable.read(fhir, "respiratory-effort");
        this.decisions = CodeTable.read(fhir, "triage-criterion").rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.property("scale").orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(DecisionRow::read, Collectors.toList()), DecisionTable::new)));
        this.scores = List.of(
                new ScoreTable(
                        observation.term("news2-total"),
                        CodeTable.read(fhir, "news2-band"),
                        CodeTable.read(fhir, "news2-risk").rows()),
                new ScoreTable(observation.term("pews-total"), CodeTable.read(fhir, "pews-band"), List.of()));
        this.glasgow = new GlasgowComaScale(fhir);
    }

    Optional<Term> scale(String code) {
        return scales.find(code).map(CodeTable.Entry::term);
    }

    Optional<DecisionTable> decisions(String scale) {
        return Optional.ofNullable(decisions.get(scale));
    }

    List<ScoreTable> scores() {
        return scores;
    }

    GlasgowComaScale glasgow() {
        return glasgow;
    }

    CodeTable consciousness() {
        return consciousness;
    }

    CodeTable respiratoryEffort() {
        return respiratoryEffort;
    }

    /** @return the reason, if it is one for a triage level */
    Optional<Term> overrideReason(String code) {
        return overrideReasons
                .find(code)
                .filter(entry -> entry.property("for")
                        .filter(use -> use.equals("triage") || use.equals("any"))
                        .isPresent())
                .map(CodeTable.Entry::term);
    }

    Term level(int number) {
        return levels.term(Integer.toString(number));
    }

    /** The name of what is measured. */
    Term parameter(String code) {
        return loinc.find(code).map(CodeTable.Entry::term).orElseGet(() -> observation.term(code));
    }
}
