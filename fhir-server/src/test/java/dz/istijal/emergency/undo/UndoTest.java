package dz.istijal.emergency.undo;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
class UndoTest {
    private static final String FACILITY = "chu-mustapha";
    private static final IParser JSON = FhirContext.forR4Cached().newJsonParser();

    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    private String department;
    private String box;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
        box = Departments.createBox(server, FACILITY, department, 1);
    }

    @Test
    void aCallIsTakenBackAndThePatientWaitsAsBefore() {
        Visit visit = triaged(2);
        Encounter before = visit.stored();
        Map<String, Object> row = row(visit);
        call(box).expect(200);
        Encounter called = visit.stored();

        Encounter restored = undo(visit).expect(200).resource(Encounter.class);

        Encounter now = visit.stored();
        assertThat(restored.getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertSame(now, before);
        assertThat(row(visit)).isEqualTo(row);
        assertThat(version(now)).isEqualTo(version(called) + 1);
        assertThat(his().search("Encounter/" + visit.id() + "/_history").getEntry())
                .hasSize((int) version(now));
        call(box).expect(200);
    }

    @Test
    void aProvenanceSaysWhoWhyAndWhatWasUndone() {
        Visit visit = triaged(2);
        call(box).expect(200);
        Encounter called = visit.stored();
        undo(visit).expect(200);
        List<Provenance> told = provenances(visit);
        assertThat(told).hasSize(1);
        Provenance undo = told.get(0);
        String id = "Encounter/" + visit.id() + "/_history/";
        assertThat(undo.getTargetFirstRep().getReference()).isEqualTo(id + (version(called) + 1));
        assertThat(undo.getEntity())
                .extracting(entity ->
                        entity.getRole().toCode() + " " + entity.getWhat().getReference())
                .containsExactly("removal " + id + version(called), "source " + id + (version(called) - 1));
        assertThat(undo.getActivity().getCodingFirstRep().getCode()).isEqualTo("NULLIFY");
        assertThat(undo.getActivity().getText()).isEqualTo("call");
        assertThat(undo.getReasonFirstRep().getText()).isEqualTo("Wrong patient");
        assertThat(undo.getAgentFirstRep().getWho().getReference()).isEqualTo("Practitioner/medecin");
        assertThat(undo.getAgentFirstRep().getOnBehalfOf().getReference()).isEqualTo("Organization/" + FACILITY);
        Parameters timeline =
                his().get("Encounter/" + visit.id() + "/$timeline").expect(200).resource(Parameters.class);
        assertThat(timeline.getParameter().stream()
                        .flatMap(event -> event.getPart().stream())
                        .filter(part -> part.getName().equals("kind"))
                        .map(part -> part.getValue().primitiveValue()))
                .contains("undo")
                .doesNotContain("in-progress");
    }

    @Test
    void aTriageIsTakenBackWithAllThatWasMeasuredInIt() {
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        Encounter before = visit.stored();
        var vitals = new Parameters();
        vitals.addParameter().setName("level").setValue(new CodeType("2"));
        vitals.addParameter()
                .setName("override-reason")
                .setValue(new CodeableConcept(
                        new Coding("https://istijal.dz/fhir/CodeSystem/override-reason", "clinical-judgement", null)));
        vitals.addParameter()
                .setName("heart-rate")
                .setValue(new Quantity()
                        .setValue(80)
                        .setSystem("http://unitsofmeasure.org")
                        .setCode("/min"));
        his().post("Encounter/" + visit.id() + "/$triage", vitals).expect(200);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);

        undo(visit).expect(200);

        assertSame(visit.stored(), before);
        assertThat(visit.stored().hasPriority()).isFalse();
        assertThat(his().search("Observation?encounter=Encounter/" + visit.id()).getEntry())
                .hasSizeGreaterThan(1)
                .allSatisfy(entry -> assertThat(((Observation) entry.getResource()).getStatus())
                        .isEqualTo(ObservationStatus.ENTEREDINERROR));
        assertThat(row(visit)).containsEntry("level", null).containsEntry("status", "arrived");
        visit.triageAlone(3, 20).expect(201);
        assertThat(visit.stored().getPriority().getCodingFirstRep().getCode()).isEqualTo("3");
    }

    @Test
    void aSecondTriageThatChangedNothingIsTakenBackAloneAndThenTheOneBefore() {
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        visit.triageAlone(3, 5).expect(201);
        Encounter first = visit.stored();
        visit.triageAlone(3, 10).expect(201);
        assertThat(version(visit.stored())).isEqualTo(version(first));
        undo(visit).expect(200);
        assertThat(counting(visit)).isEqualTo(1);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        undo(visit).expect(200);
        assertThat(counting(visit)).isZero();
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
        assertThat(undo(visit).expect(422).said()).isNotBlank();
        assertThat(provenances(visit)).hasSize(2);
    }

    @Test
    void aCorrectedTriageSaysAgainWhatItSaid() {
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        String id = visit.triageAlone(2, 5).expect(201).createdId();
        Observation corrected = visit.observation(4, 5);
        corrected.setId(id);
        corrected.setStatus(ObservationStatus.CORRECTED);
        his().put("Observation/" + id, corrected).expect(200);
        assertThat(visit.stored().getPriority().getCodingFirstRep().getCode()).isEqualTo("4");
        undo(visit).expect(200);
        assertThat(visit.stored().getPriority().getCodingFirstRep().getCode()).isEqualTo("2");
        assertThat(his().get("Observation/" + id)
                        .expect(200)
                        .resource(Observation.class)
                        .getStatus())
                .isEqualTo(ObservationStatus.FINAL);
    }

    @Test
    void aMoveIsTakenBackUnlessThePlaceIsTakenByNow() {
        Visit first = triaged(2);
        first.care(box, 10).expect(200);
        first.goTo(department);
        first.copy().getLocation().remove(1);
        first.send().expect(200);
        Visit second = triaged(3);
        second.care(box, 10).expect(200);
        for (String language : List.of("ar", "fr", "en")) {
            assertThat(undo(first, "Accept-Language", language).expect(422).said())
                    .contains("1")
                    .doesNotContain("emergency.");
        }
        assertThat(first.stored().getLocation()).hasSize(3);
        undo(second).expect(200);
        undo(first).expect(200);
        assertThat(first.stored().getLocation()).hasSize(2);
        assertThat(row(first)).containsEntry("location_id", box);
    }

    @Test
    void leavesAndReturnsAreTakenBackOneByOne() {
        Visit visit = triaged(3);
        his().post("Encounter/" + visit.id() + "/$leave", new Parameters()).expect(200);
        his().post("Encounter/" + visit.id() + "/$return", new Parameters()).expect(200);
        undo(visit).expect(200);
        assertThat(row(visit).get("away_since")).isNotNull();
        undo(visit).expect(200);
        assertThat(row(visit).get("away_since")).isNull();
        assertThat(provenances(visit))
                .extracting(undo -> undo.getActivity().getText())
                .containsExactlyInAnyOrder("return", "leave");
        undo(visit).expect(200);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
    }

    @Test
    void aDischargeIsTakenBackWithItsDocumentAndCanBeWrittenAgain() {
        Visit visit = triaged(2);
        visit.care(box, 10).expect(200);
        Encounter inCare = visit.stored();
        Bundle first = discharge(visit, "Entorse").expect(200).resource(Bundle.class);
        undo(visit).expect(200);
        assertSame(visit.stored(), inCare);
        assertThat(row(visit)).containsEntry("status", "in-progress").containsEntry("disposition", null);
        DocumentReference entry =
                (DocumentReference) his().search("DocumentReference?encounter=Encounter/" + visit.id())
                        .getEntryFirstRep()
                        .getResource();
        assertThat(entry.getStatus()).isEqualTo(DocumentReferenceStatus.ENTEREDINERROR);
        Bundle document = his().get("Bundle/" + first.getIdElement().getIdPart())
                .expect(200)
                .resource(Bundle.class);
        assertThat(((Composition) document.getEntryFirstRep().getResource()).getStatus())
                .isEqualTo(CompositionStatus.ENTEREDINERROR);
        Condition condition = (Condition) his().search("Condition?encounter=Encounter/" + visit.id())
                .getEntryFirstRep()
                .getResource();
        assertThat(condition.getVerificationStatus().getCodingFirstRep().getCode())
                .isEqualTo("entered-in-error");

        Bundle second = discharge(visit, "Fracture").expect(200).resource(Bundle.class);
        assertThat(second.getIdentifier().getValue())
                .isNotEqualTo(first.getIdentifier().getValue());
        assertThat(visit.stored().getDiagnosis()).hasSize(1);
        Bundle again = discharge(visit, "Fracture").expect(200).resource(Bundle.class);
        assertThat(again.getIdElement().getIdPart())
                .isEqualTo(second.getIdElement().getIdPart());
    }

    @Test
    void aDepartureIsNotTakenBackWhileThePatientIsInANewStay() {
        Visit visit = new Visit(his(), FACILITY, department, 60).admitted();
        visit.depart("left-without-being-seen", 20).expect(200);
        var again = new Visit(his(), FACILITY, department, 10);
        Encounter second = again.copy();
        second.setSubject(visit.stored().getSubject());
        his().post("Encounter", second).expect(201);
        undo(visit).expect(422);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.FINISHED);
    }

    @Test
    void whatIsTooLongAgoSaysHowToCorrectInstead() {
        Visit visit = triaged(2);
        call(box).expect(200);
        age(visit);
        for (String language : List.of("ar", "fr", "en")) {
            assertThat(undo(visit, "Accept-Language", language).expect(422).said())
                    .contains("5")
                    .doesNotContain("emergency.");
        }
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
        assertThat(provenances(visit)).isEmpty();
    }

    @Test
    void whoDoesNotSayWhichVersionOrSaysAnOldOneUndoesNothing() {
        Visit visit = triaged(2);
        String seen = visit.stored().getMeta().getVersionId();
        call(box).expect(200);
        String path = "Encounter/" + visit.id() + "/$undo";
        FhirResponse refused = his().post(path, new Parameters()).expect(422);
        assertThat(refused.resource(OperationOutcome.class).getIssue()).hasSize(2);
        his().post(path, parameters(seen)).expect(412);
        his().post(path, parameters(null), "If-Match", "W/\"" + seen + "\"").expect(412);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
        his().post(
                        path,
                        parameters(null),
                        "If-Match",
                        "W/\"" + visit.stored().getMeta().getVersionId() + "\"")
                .expect(200);
    }

    @Test
    void onlyTheFacilityOfTheStayUndoes() {
        Visit visit = triaged(2);
        String path = "Encounter/" + visit.id() + "/$undo";
        Parameters said = parameters(visit.stored().getMeta().getVersionId());
        server.as("his-eph-rouiba").post(path, said).expect(404);
        server.as("lis-chu-mustapha").post(path, said).expect(403);
        server.as("his-chu-mustapha", "system/Encounter.cruds").post(path, said).expect(403);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
    }

    @Test
    void ofAnUndoAndANewEventOnTheSameVersionOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            Visit visit = triaged(2);
            Encounter seen = visit.stored();
            Encounter next = seen.copy();
            next.setStatus(EncounterStatus.INPROGRESS);
            String etag = "W/\"" + seen.getMeta().getVersionId() + "\"";
            var barrier = new CyclicBarrier(2);
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Future<FhirResponse> undo = two.submit(() -> {
                    barrier.await();
                    return his().post("Encounter/" + visit.id() + "/$undo", parameters(null), "If-Match", etag);
                });
                Future<FhirResponse> event = two.submit(() -> {
                    barrier.await();
                    return his().put("Encounter/" + visit.id(), next, "If-Match", etag);
                });
                List<Integer> statuses =
                        List.of(undo.get().status(), event.get().status());
                assertThat(statuses).containsOnlyOnce(200);
                assertThat(statuses).anyMatch(status -> status == 409 || status == 412);
                assertThat(visit.stored().getStatus())
                        .isEqualTo(undo.get().status() == 200 ? EncounterStatus.ARRIVED : EncounterStatus.INPROGRESS);
            } finally {
                two.shutdownNow();
            }
        }
    }

    private static void assertSame(Encounter now, Encounter before) {
        Encounter one = now.copy();
        Encounter other = before.copy();
        for (Encounter each : List.of(one, other)) {
            each.setMeta(null);
            each.setId((String) null);
        }
        assertThat(JSON.encodeResourceToString(one)).isEqualTo(JSON.encodeResourceToString(other));
    }

    private Visit triaged(int level) {
        return new Visit(his(), FACILITY, department, 30).admitted().with(visit -> visit.triage(level, 2)
                .expect(200));
    }

    private FhirResponse undo(Visit visit, String... headers) {
        Encounter stored = visit.stored();
        return his().post(
                        "Encounter/" + stored.getIdElement().getIdPart() + "/$undo",
                        parameters(stored.getMeta().getVersionId()),
                        headers);
    }

    private static Parameters parameters(String version) {
        var parameters = new Parameters();
        parameters.addParameter().setName("reason").setValue(new CodeableConcept().setText("Wrong patient"));
        parameters.addParameter().setName("performer").setValue(new Reference("Practitioner/medecin"));
        if (version != null) {
            parameters.addParameter().setName("version").setValue(new StringType(version));
        }
        return parameters;
    }

    private FhirResponse call(String place) {
        var parameters = new Parameters();
        parameters.addParameter().setName("box").setValue(new Reference("Location/" + place));
        return his().post("Location/" + department + "/$call-next", parameters);
    }

    private FhirResponse discharge(Visit visit, String diagnosis) {
        var parameters = new Parameters();
        parameters
                .addParameter()
                .setName("disposition")
                .setValue(new CodeableConcept(
                        new Coding("https://istijal.dz/fhir/CodeSystem/disposition", "home", null)));
        parameters.addParameter().setName("diagnosis").setValue(new CodeableConcept().setText(diagnosis));
        return his().post("Encounter/" + visit.id() + "/$discharge", parameters);
    }

    private List<Provenance> provenances(Visit visit) {
        return his().search("Provenance?target=Encounter/" + visit.id()).getEntry().stream()
                .map(entry -> (Provenance) entry.getResource())
                .toList();
    }

    private long counting(Visit visit) {
        return visit.triages().getEntry().stream()
                .map(entry -> (Observation) entry.getResource())
                .filter(triage -> triage.getStatus() != ObservationStatus.ENTEREDINERROR)
                .count();
    }

    private Map<String, Object> row(Visit visit) {
        return CurrentScope.call(
                AccessScope.SYSTEM,
                () -> jdbc.sql("""
                        SELECT patient_id, ed, ticket, status, level, scale, arrived_at, triaged_at, care_at, finished_at,
                               due_at, away_since, decided_at, location_id, disposition
                          FROM istijal.ed_stay WHERE encounter_id = :id
                        """).param("id", visit.id()).query().singleRow());
    }

    /** As if all versions of the stay and of what refers to it had been stored six minutes earlier. */
    private void age(Visit visit) {
        String id = visit.id();
        CurrentScope.run(AccessScope.SYSTEM, () -> {
            for (String table : List.of("hfj_resource", "hfj_res_ver")) {
                jdbc.sql("UPDATE " + table + " SET res_updated = res_updated - interval '6 minutes'"
                                + " WHERE res_id IN (SELECT res_id FROM hfj_resource"
                                + " WHERE res_type = 'Encounter' AND fhir_id = :id UNION SELECT src_resource_id"
                                + " FROM hfj_res_link JOIN hfj_resource ON res_id = target_resource_id"
                                + " WHERE res_type = 'Encounter' AND fhir_id = :id)")
                        .param("id", id)
                        .update();
            }
        });
    }

    private static long version(Encounter stay) {
        return Long.parseLong(stay.getMeta().getVersionId());
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
