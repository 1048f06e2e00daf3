package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.fhir.rules.WriteContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledTriagesTest {
    private static final String URN = "urn:uuid:8f9f8038-d4bb-5b3b-8cb6-840906033087";

    private final Encounter stay = new Encounter();
    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);

    BundledTriagesTest() {
        stay.setId("Encounter/e1/_history/3");
        stay.addIdentifier().setSystem("https://visit").setValue("V 1");
        bundle.addEntry()
                .setFullUrl(URN)
                .setResource(stay)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl("Encounter?identifier=https://visit%7CV%201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                URN,
                "Encounter/e1",
                "http://localhost:8080/fhir/Encounter/e1",
                "Encounter?identifier=https://visit|V 1",
                "Encounter?identifier=https%3A%2F%2Fvisit%7CV%201"
            })
    void aTriageIsFoundByEveryNameOfItsEncounter(String reference) {
        addTriage("o1", "2", reference);
        assertThat(levels(List.of())).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"urn:uuid:00000000-0000-0000-0000-000000000000", "Encounter/e11", "Encounter?identifier=other|1"
            })
    void aTriageOfAnotherEncounterIsNotFound(String reference) {
        addTriage("o1", "2", reference);
        assertThat(levels(List.of())).isEmpty();
    }

    @Test
    void aStoredTriageThatTheBundleCorrectsIsReplaced() {
        addTriage("o1", "2", URN);
        assertThat(levels(List.of(stored("o1", 4), stored("o2", 5)))).containsExactly(5, 2);
    }

    @Test
    void aStoredTriageThatTheBundleWithdrawsIsGone() {
        addTriage("o1", "2", URN).setStatus(ObservationStatus.ENTEREDINERROR);
        assertThat(levels(List.of(stored("o1", 4)))).isEmpty();
    }

    @Test
    void entriesOfABatchMayFailAloneAndDoNotCount() {
        bundle.setType(BundleType.BATCH);
        addTriage("o1", "2", URN);
        assertThat(levels(List.of())).isEmpty();
    }

    @Test
    void otherObservationsAreNoTriage() {
        addTriage("o1", "2", URN).getCode().getCodingFirstRep().setCode("8867-4");
        assertThat(levels(List.of())).isEmpty();
    }

    private List<Integer> levels(List<Triage> stored) {
        return BundledTriages.of(stay, new WriteContext(null, Optional.of(bundle))).mergedInto(stored).stream()
                .map(triage -> triage.level().number())
                .toList();
    }

    private static Triage stored(String id, int level) {
        return new Triage(id, TriageLevel.of(level), "iitt", "1", Instant.EPOCH, Instant.EPOCH);
    }

    private Observation addTriage(String id, String level, String encounter) {
        var observation = new Observation();
        observation.setId(id);
        observation.setStatus(ObservationStatus.FINAL);
        observation.getCode().addCoding(new Coding(EmergencyTerms.LOINC, EmergencyTerms.TRIAGE_CODE, null));
        observation.setValue(new CodeableConcept(new Coding(EmergencyTerms.TRIAGE_LEVEL, level, null)));
        observation.getMethod().addCoding(new Coding(EmergencyTerms.TRIAGE_SCALE, "iitt", null).setVersion("1"));
        observation.setEffective(new DateTimeType("2026-11-23T10:00:00+01:00"));
        observation.setEncounter(new Reference(encounter));
        bundle.addEntry().setResource(observation).getRequest().setMethod(HTTPVerb.PUT);
        return observation;
    }
}
