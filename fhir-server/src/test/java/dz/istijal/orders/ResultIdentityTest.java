package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.junit.jupiter.api.Test;

class ResultIdentityTest {
    private static final String TROPONIN = "http://loinc.org|10839-9";

    @Test
    void identifiersInAnotherOrderAreTheSameIdentity() {
        List<Identifier> one = List.of(identifier("urn:a", "1"), identifier("urn:b", "2"));
        List<Identifier> other = List.of(identifier("urn:b", "2"), identifier("urn:a", "1"));

        assertThat(ResultIdentity.matchUrl("DiagnosticReport", ResultIdentity.of(one)))
                .isEqualTo(ResultIdentity.matchUrl("DiagnosticReport", ResultIdentity.of(other)))
                .isEqualTo("DiagnosticReport?identifier=urn%3Aa%7C1&identifier=urn%3Ab%7C2");
    }

    @Test
    void theFillersNumberAloneIdentifiesWhereItIsMarked() {
        Identifier filler = identifier("urn:lab", "F1");
        filler.getType().addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "FILL", null));

        assertThat(ResultIdentity.of(List.of(identifier("urn:acc", "A1"), filler)))
                .containsExactly(filler);
    }

    @Test
    void anIdentifierWithoutValueIdentifiesNothing() {
        assertThat(ResultIdentity.of(List.of(new Identifier().setSystem("urn:lab"))))
                .isEmpty();
    }

    @Test
    void whatSearchWouldMisreadIsEscaped() {
        assertThat(ResultIdentity.matchUrl("DiagnosticReport", List.of(identifier("urn:lab", "24,11|7$2"))))
                .isEqualTo("DiagnosticReport?identifier=urn%3Alab%7C24%5C%2C11%5C%7C7%5C%242");
    }

    @Test
    void theSamePartOfTheSameReportAlwaysHasTheSameIdentifier() {
        Identifier first = ResultIdentity.ofPart(report("R1"), "Observation", TROPONIN, 0);
        Identifier again = ResultIdentity.ofPart(report("R1"), "Observation", TROPONIN, 0);

        assertThat(first.equalsDeep(again)).isTrue();
        assertThat(first.getSystem()).isEqualTo("https://istijal.dz/fhir/sid/result");
        assertThat(first.getValue()).matches("[0-9a-f]{40}");
    }

    @Test
    void everythingThatDiffersMakesAnotherIdentifier() {
        assertThat(List.of(
                        part(report("R1"), "Observation", TROPONIN, 0),
                        part(report("R2"), "Observation", TROPONIN, 0),
                        part(report("R1"), "Specimen", TROPONIN, 0),
                        part(report("R1"), "Observation", "http://loinc.org|2823-3", 0),
                        part(report("R1"), "Observation", TROPONIN, 1)))
                .doesNotHaveDuplicates();
    }

    @Test
    void fieldsCannotRunIntoEachOther() {
        assertThat(part(List.of(identifier("urn:lab1", "1")), "Observation", "", 0))
                .isNotEqualTo(part(List.of(identifier("urn:lab", "11")), "Observation", "", 0));
    }

    @Test
    void aMeasurementIsToldByItsCodeElseByItsText() {
        assertThat(ResultIdentity.codeKey(new CodeableConcept(new Coding("http://loinc.org", "10839-9", "x"))))
                .isEqualTo(TROPONIN);
        assertThat(ResultIdentity.codeKey(new CodeableConcept().setText("Troponine")))
                .isEqualTo("text|Troponine");
    }

    private static String part(List<Identifier> report, String type, String key, int occurrence) {
        return ResultIdentity.ofPart(report, type, key, occurrence).getValue();
    }

    private static List<Identifier> report(String value) {
        return List.of(identifier("urn:lab", value));
    }

    private static Identifier identifier(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }
}
