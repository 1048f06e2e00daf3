package dz.istijal.emergency.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.math.BigDecimal;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class TriageOperationTest {
    private static final String UCUM = "http://unitsofmeasure.org";

    @Autowired
    private IstijalServer server;

    @Test
    void aTriageStoresWhatWasMeasuredAndMovesTheStay() {
        Visit visit = arrived();
        Bundle written = triage(visit, well()).expect(200).resource(Bundle.class);
        assertThat(written.getType()).isEqualTo(BundleType.TRANSACTIONRESPONSE);
        Encounter stay = visit.stored();
        assertThat(stay.getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertThat(stay.getPriority().getCodingFirstRep().getCode()).isEqualTo("4");
        assertThat(stored(visit))
                .extracting(
                        observation -> observation.getCode().getCodingFirstRep().getCode())
                .containsExactlyInAnyOrder(
                        "9279-1",
                        "2708-6",
                        "8867-4",
                        "8310-5",
                        "85354-9",
                        "67775-7",
                        "3151-8",
                        "75616-3",
                        "news2-total");
        Observation level = triageOf(written);
        assertThat(level.getMethod().getCodingFirstRep().getCode()).isEqualTo("iitt");
        assertThat(level.getMethod().getCodingFirstRep().getVersion()).isEqualTo("1");
        assertThat(coding(level, Reasons.COMPUTED_LEVEL)).isEqualTo("4");
        assertThat(level.getDerivedFrom())
                .allMatch(basis -> basis.getReference().startsWith("Observation/"));
        assertThat(written.getEntry()
                        .get(written.getEntry().size() - 1)
                        .getResource()
                        .getIdElement()
                        .getIdPart())
                .isEqualTo(visit.id());
    }

    @Test
    void eachReasonNamesItsRowItsValueAndItsLevelInThreeLanguages() {
        Visit visit = arrived();
        Parameters high = well();
        high.getParameter().removeIf(parameter -> parameter.getName().equals("heart-rate"));
        add(high, "heart-rate", quantity("155", "/min"));
        Observation level = triageOf(triage(visit, high).expect(200).resource(Bundle.class));
        Extension first = level.getExtensionsByUrl(Reasons.REASON).get(0);
        Coding row = (Coding) first.getExtensionByUrl("criterion").getValue();
        assertThat(row.getCode()).isEqualTo("hr-above-150");
        assertThat(row.getSystem()).isEqualTo("https://istijal.dz/fhir/CodeSystem/triage-criterion");
        assertThat(row.getDisplay()).isEqualTo("Heart rate > 150");
        assertThat(row.getDisplayElement().getExtension())
                .extracting(translation ->
                        translation.getExtensionByUrl("content").getValue().primitiveValue())
                .containsExactly("Fréquence cardiaque > 150", "نبض القلب > 150");
        assertThat(((Quantity) first.getExtensionByUrl("value").getValue()).getValue())
                .isEqualByComparingTo("155");
        assertThat(((Coding) first.getExtensionByUrl("level").getValue()).getCode())
                .isEqualTo("1");
    }

    @Test
    void aDepartmentHasItsOwnScaleWhereverInItThePatientIs() {
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        var visit = new Visit(rouiba, "eph-rouiba", "urgences-eph-rouiba-box-1", 30).admitted();
        String path = "Encounter/" + visit.id() + "/$triage";
        FhirResponse noTable =
                rouiba.post(path, well(), "Accept-Language", "en").expect(422);
        assertThat(noTable.resource(OperationOutcome.class)
                        .getIssueFirstRep()
                        .getDetails()
                        .getText())
                .contains("mts");
        Parameters chosen = well();
        add(chosen, "level", new CodeType("3"));
        Observation level = triageOf(rouiba.post(path, chosen).expect(200).resource(Bundle.class));
        assertThat(level.getMethod().getCodingFirstRep().getCode()).isEqualTo("mts");
        server.as("his-chu-mustapha").post(path, chosen).expect(404);
    }

    @ParameterizedTest
    @CsvSource({"urgences-eph-rouiba-box-1, mts", "urgences-chu-mustapha, iitt"})
    void adviceIsByTheScaleOfTheDepartmentThatIsNamed(String place, String scale) {
        Parameters asked = well();
        add(asked, "location", new Reference("Location/" + place));
        Parameters advice =
                his().post("Encounter/$triage-advice", asked).expect(200).resource(Parameters.class);
        assertThat(((Coding) advice.getParameter("scale").getValue()).getCode()).isEqualTo(scale);
    }

    @Test
    void adviceAtAPlaceThatIsInNoDepartmentIsRefused() {
        Parameters asked = well();
        add(asked, "location", new Reference("Location/nowhere"));
        assertThat(expressions(his().post("Encounter/$triage-advice", asked)))
                .containsExactly("Parameters.parameter.where(name='location').value");
    }

    @Test
    void theNursesLevelStandsWithAReason() {
        Visit visit = arrived();
        Parameters chosen = well();
        add(chosen, "level", new CodeType("2"));
        assertThat(expressions(triage(visit, chosen)))
                .containsExactly("Parameters.parameter.where(name='override-reason').value");
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
        add(chosen, "override-reason", new CodeableConcept(new Coding(null, "worse-than-measured", null)));
        Observation level = triageOf(triage(visit, chosen).expect(200).resource(Bundle.class));
        assertThat(level.getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo("2");
        assertThat(coding(level, Reasons.COMPUTED_LEVEL)).isEqualTo("4");
        assertThat(((CodeableConcept)
                                level.getExtensionByUrl(Reasons.OVERRIDE_REASON).getValue())
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("worse-than-measured");
    }

    @Test
    void whatIsMissingIsNamedWhereNoLevelIsChosen() {
        Visit visit = arrived();
        Parameters partial = well();
        partial.getParameter().removeIf(parameter -> parameter.getName().equals("temperature"));
        FhirResponse refused = triage(visit, partial, "Accept-Language", "ar");
        OperationOutcome outcome = refused.expect(422).resource(OperationOutcome.class);
        assertThat(outcome.getIssue()).hasSize(1);
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains("درجة حرارة الجسم");
        assertThat(stored(visit)).isEmpty();
        add(partial, "level", new CodeType("3"));
        Observation level = triageOf(triage(visit, partial).expect(200).resource(Bundle.class));
        assertThat(level.hasExtension(Reasons.COMPUTED_LEVEL)).isFalse();
        assertThat(coding(level, Reasons.MISSING)).isEqualTo("8310-5");
    }

    @Test
    void aTriageAgainCountsAndTheFirstIsKept() {
        Visit visit = arrived();
        triage(visit, well()).expect(200);
        Parameters worse = new Parameters();
        add(worse, "discriminator", new Coding(null, "stridor", null));
        triage(visit, worse).expect(200);
        assertThat(visit.stored().getPriority().getCodingFirstRep().getCode()).isEqualTo("1");
        assertThat(visit.triages().getEntry()).hasSize(2);
    }

    @Test
    void aUnitOfTheSameKindIsConverted() {
        Visit visit = arrived();
        Parameters fahrenheit = well();
        fahrenheit.getParameter().removeIf(parameter -> parameter.getName().equals("temperature"));
        add(fahrenheit, "temperature", quantity("98.6", "[degF]"));
        triage(visit, fahrenheit).expect(200);
        assertThat(stored(visit))
                .filteredOn(observation ->
                        observation.getCode().getCodingFirstRep().getCode().equals("8310-5"))
                .extracting(
                        observation -> observation.getValueQuantity().getValue().doubleValue())
                .containsExactly(37.0);
    }

    @ParameterizedTest
    @CsvSource({
        "heart-rate, 400, /min, heart-rate",
        "temperature, 60, Cel, temperature",
        "oxygen-saturation, 101, %, oxygen-saturation",
        "temperature, 37, mm[Hg], temperature",
        "glucose, 5, mg, glucose",
        "pain, 3.5, {score}, pain",
        "diastolic, 130, mm[Hg], diastolic"
    })
    void aValueThatCannotBeIsRefused(String name, String value, String unit, String place) {
        assertRefused(
                parameters -> {
                    parameters
                            .getParameter()
                            .removeIf(parameter -> parameter.getName().equals(name));
                    add(parameters, name, quantity(value, unit));
                },
                place);
    }

    @Test
    void unknownCodesAreRefused() {
        assertRefused(
                parameters -> add(parameters, "discriminator", new Coding(null, "hiccups", null)), "discriminator");
        assertRefused(
                parameters -> add(parameters, "discriminator", new Coding(null, "hr-above-150", null)),
                "discriminator");
        assertRefused(parameters -> add(parameters, "scale", new CodeType("astrology")), "scale");
        assertRefused(parameters -> add(parameters, "level", new CodeType("6")), "level");
        assertRefused(parameters -> add(parameters, "heart_rate", quantity("80", "/min")), "heart_rate");
        assertRefused(
                parameters -> {
                    parameters
                            .getParameter()
                            .removeIf(parameter -> parameter.getName().equals("consciousness"));
                    add(parameters, "consciousness", new CodeType("X"));
                },
                "consciousness");
    }

    @Test
    void twoLevelsAtOnceAreRefused() {
        assertRefused(
                parameters -> {
                    add(parameters, "level", new CodeType("4"));
                    add(parameters, "level", new CodeType("2"));
                },
                "level");
    }

    @Test
    void eachFaultIsAnIssueOfItsOwn() {
        Visit visit = arrived();
        Parameters wrong = new Parameters();
        add(wrong, "heart-rate", quantity("999", "/min"));
        add(wrong, "temperature", quantity("99", "Cel"));
        add(wrong, "discriminator", new Coding(null, "hiccups", null));
        assertThat(expressions(triage(visit, wrong))).hasSize(3);
        assertThat(stored(visit)).isEmpty();
    }

    @Test
    void aClockInTheFutureIsRefused() {
        Visit visit = arrived();
        Parameters late = well();
        add(late, "effective", new DateTimeType(new Date(System.currentTimeMillis() + 3_600_000)));
        assertThat(expressions(triage(visit, late))).containsExactly("Observation.effective");
        assertThat(stored(visit)).isEmpty();
    }

    @Test
    void aStayThatIsOverIsNotTriaged() {
        Visit visit = arrived();
        visit.depart("left-without-being-seen", 30).expect(200);
        assertThat(expressions(triage(visit, well()))).containsExactly("Encounter.status");
    }

    @Test
    void news2IsNotMadeForAChild() {
        Parameters child = new Parameters();
        add(child, "age", quantity("8", "a"));
        add(child, "score", new CodeType("news2"));
        assertThat(expressions(his().post("Encounter/$triage-advice", child)))
                .containsExactly("Parameters.parameter.where(name='score').value");
    }

    @Test
    void anotherFacilitysStayDoesNotExist() {
        Visit visit = arrived();
        server.as("his-eph-rouiba")
                .post("Encounter/" + visit.id() + "/$triage", well())
                .expect(404);
        assertThat(stored(visit)).isEmpty();
    }

    @Test
    void whoMayNotWriteDoesNotTriage() {
        Visit visit = arrived();
        String path = "Encounter/" + visit.id() + "/$triage";
        server.as("lis-chu-mustapha").post(path, well()).expect(403);
        server.as("his-chu-mustapha", "system/*.rs").post(path, well()).expect(403);
        server.anonymous().post(path, well()).expect(401);
        assertThat(stored(visit)).isEmpty();
    }

    @Test
    void anAdviceStoresNothingAndSpeaksTheCallersLanguage() {
        Parameters asked = new Parameters();
        add(asked, "birth-date", new DateType("1990-05"));
        add(asked, "gender", new CodeType("male"));
        add(asked, "heart-rate", quantity("135", "/min"));
        Parameters advice = his().post("Encounter/$triage-advice", asked, "Accept-Language", "ar")
                .expect(200)
                .resource(Parameters.class);
        assertThat(advice.getParameter("level")).isNull();
        assertThat(((Coding) advice.getParameter("at-least").getValue()).getCode())
                .isEqualTo("2");
        assertThat(((BooleanType) advice.getParameter("complete").getValue()).booleanValue())
                .isFalse();
        assertThat(advice.getParameter("reason").getPart().get(1).getValue().primitiveValue())
                .isEqualTo("نبض القلب > 130 (12 سنة فأكثر)");
        assertThat(advice.getParameter())
                .filteredOn(parameter -> parameter.getName().equals("missing"))
                .isNotEmpty();
    }

    @Test
    void aNumberThatNobodyMeasuresIsRefusedAtOnce() {
        String body = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"%s\",\"valueQuantity\":{"
                + "\"value\":1e99,\"system\":\"http://unitsofmeasure.org\",\"code\":\"%s\"}}]}";
        for (String[] one : new String[][] {{"heart-rate", "/min"}, {"glucose", "mg/dL"}, {"age", "a"}}) {
            assertThat(expressions(his().post("Encounter/$triage-advice", body.formatted(one[0], one[1]))))
                    .containsExactly("Parameters.parameter.where(name='" + one[0] + "').value");
        }
    }

    @Test
    void anAgeThatIsNoneIsRefused() {
        Parameters asked = new Parameters();
        add(asked, "age", quantity("-3", "a"));
        assertThat(expressions(his().post("Encounter/$triage-advice", asked)))
                .containsExactly("Parameters.parameter.where(name='age').value");
    }

    private void assertRefused(Consumer<Parameters> change, String place) {
        Visit visit = arrived();
        Parameters parameters = well();
        change.accept(parameters);
        assertThat(expressions(triage(visit, parameters)))
                .containsExactly("Parameters.parameter.where(name='" + place + "').value");
        assertThat(stored(visit)).isEmpty();
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
    }

    private Visit arrived() {
        return new Visit(his(), "chu-mustapha", "urgences-chu-mustapha", 60).admitted();
    }

    private static Parameters well() {
        Parameters parameters = new Parameters();
        add(parameters, "respiratory-rate", quantity("16", "/min"));
        add(parameters, "oxygen-saturation", quantity("98", "%"));
        add(parameters, "supplemental-oxygen", quantity("0", "L/min"));
        add(parameters, "systolic", quantity("120", "mm[Hg]"));
        add(parameters, "diastolic", quantity("70", "mm[Hg]"));
        add(parameters, "heart-rate", quantity("80", "/min"));
        add(parameters, "temperature", quantity("37.0", "Cel"));
        add(parameters, "consciousness", new CodeType("A"));
        return parameters;
    }

    private static void add(Parameters parameters, String name, Type value) {
        parameters.addParameter().setName(name).setValue(value);
    }

    private static Quantity quantity(String value, String unit) {
        return new Quantity()
                .setValue(new BigDecimal(value))
                .setUnit(unit)
                .setSystem(UCUM)
                .setCode(unit);
    }

    private FhirResponse triage(Visit visit, Parameters parameters, String... headers) {
        return his().post("Encounter/" + visit.id() + "/$triage", parameters, headers);
    }

    private List<Observation> stored(Visit visit) {
        return his().search("Observation?_count=100&encounter=Encounter/" + visit.id()).getEntry().stream()
                .map(entry -> (Observation) entry.getResource())
                .toList();
    }

    private static Observation triageOf(Bundle written) {
        return written.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .filter(observation ->
                        observation.getCode().getCodingFirstRep().getCode().equals("75616-3"))
                .findFirst()
                .orElseThrow();
    }

    private static String coding(Observation observation, String url) {
        return ((Coding) observation.getExtensionByUrl(url).getValue()).getCode();
    }

    private static List<String> expressions(FhirResponse answer) {
        return answer.expect(422).resource(OperationOutcome.class).getIssue().stream()
                .map(issue ->
                        issue.hasExpression() ? issue.getExpression().get(0).getValue() : "none")
                .toList();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
