package dz.istijal.emergency.departure;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class DischargeTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    private String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @Test
    void aDischargeWritesDiagnosisEndSummaryAndDocument() {
        Visit visit = inCare();
        Bundle document = discharge(visit, parameters("home", "Fracture <du> radius"))
                .expect(200)
                .resource(Bundle.class);
        assertThat(document.getType()).isEqualTo(BundleType.DOCUMENT);
        Composition summary = (Composition) document.getEntryFirstRep().getResource();
        assertThat(summary.getSection())
                .extracting(section -> section.getTitle())
                .containsExactly("Mode de sortie", "Diagnostic", "Note");
        assertThat(document.getEntry()).hasSize(4);
        Encounter stored = visit.stored();
        assertThat(stored.getStatus()).isEqualTo(EncounterStatus.FINISHED);
        assertThat(stored.getDiagnosis()).hasSize(1);
        assertThat(stored.getPeriod().hasEnd()).isTrue();
        assertThat(stored.getExtensionByUrl("https://istijal.dz/fhir/StructureDefinition/decided-at")
                        .getValue())
                .isInstanceOf(DateTimeType.class);
        Bundle listed = his().search("DocumentReference?encounter=Encounter/" + visit.id());
        DocumentReference entry = (DocumentReference) listed.getEntryFirstRep().getResource();
        his().get(entry.getContentFirstRep().getAttachment().getUrl()).expect(200);
        assertThat(his().search("Condition?encounter=Encounter/" + visit.id()).getEntry())
                .hasSize(1);
    }

    @Test
    void aRepeatedCallIsAnsweredByTheSameDocument() {
        Visit visit = inCare();
        Bundle first =
                discharge(visit, parameters("home", "Entorse")).expect(200).resource(Bundle.class);
        Bundle second =
                discharge(visit, parameters("home", "Entorse")).expect(200).resource(Bundle.class);
        assertThat(second.getIdElement().getIdPart())
                .isEqualTo(first.getIdElement().getIdPart());
        assertThat(his().search("Condition?encounter=Encounter/" + visit.id()).getEntry())
                .hasSize(1);
        FhirResponse other = discharge(visit, parameters("admitted", "Entorse")).expect(422);
        assertThat(other.said()).contains("home");
    }

    @Test
    void aDischargeWithoutDiagnosisOrDispositionChangesNothing() {
        Visit visit = inCare();
        for (String language : List.of("ar", "fr", "en")) {
            FhirResponse refused = discharge(visit, parameters("home", null), "Accept-Language", language)
                    .expect(422);
            assertThat(refused.said()).doesNotContain("emergency.");
        }
        discharge(visit, parameters(null, "Entorse")).expect(422);
        discharge(visit, parameters("gone-fishing", "Entorse")).expect(422);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
        assertThat(his().search("Condition?encounter=Encounter/" + visit.id()).getEntry())
                .isEmpty();
        assertThat(his().search("DocumentReference?encounter=Encounter/" + visit.id())
                        .getEntry())
                .isEmpty();
    }

    @Test
    void whoWaitsLeavesUnseenWithoutDiagnosisAndNotHome() {
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        discharge(visit, parameters("home", "Entorse")).expect(422);
        discharge(visit, parameters("left-without-being-seen", null)).expect(200);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.FINISHED);
    }

    @Test
    void aStayInAWardIsPartOfTheEmergencyStayAndMayBeginBeforeItEnds() {
        Visit visit = inCare();
        var ward = new Encounter().setStatus(EncounterStatus.INPROGRESS);
        ward.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", "inpatient encounter"));
        ward.setSubject(visit.stored().getSubject());
        ward.setServiceProvider(new Reference("Organization/" + FACILITY));
        ward.setPartOf(new Reference("Encounter/" + visit.id()));
        String id = his().post("Encounter", ward).expect(201).createdId();
        discharge(visit, parameters("admitted", "Fracture du col du fémur")).expect(200);
        assertThat(his().search("Encounter?part-of=Encounter/" + visit.id()).getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(id);
    }

    @Test
    void onlyTheHospitalOfTheStayDischarges() {
        Visit visit = inCare();
        String path = "Encounter/" + visit.id() + "/$discharge";
        server.as("his-eph-rouiba").post(path, parameters("home", "Entorse")).expect(404);
        server.as("lis-chu-mustapha").post(path, parameters("home", "Entorse")).expect(403);
        server.as("ministry-reporting")
                .post(path, parameters("home", "Entorse"))
                .expect(403);
        server.as("his-chu-mustapha", "system/Encounter.cruds")
                .post(path, parameters("home", "Entorse"))
                .expect(403);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
    }

    private Visit inCare() {
        return new Visit(his(), FACILITY, department, 60).admitted().with(visit -> visit.care(department, 30)
                .expect(200));
    }

    private FhirResponse discharge(Visit visit, Parameters parameters, String... headers) {
        return his().post("Encounter/" + visit.id() + "/$discharge", parameters, headers);
    }

    private static Parameters parameters(String disposition, String diagnosis) {
        var parameters = new Parameters();
        if (disposition != null) {
            parameters
                    .addParameter()
                    .setName("disposition")
                    .setValue(new CodeableConcept(
                            new Coding("https://istijal.dz/fhir/CodeSystem/disposition", disposition, null)));
        }
        if (diagnosis != null) {
            parameters.addParameter().setName("diagnosis").setValue(new CodeableConcept().setText(diagnosis));
        }
        parameters.addParameter().setName("note").setValue(new StringType("Revoir dans 8 jours & plâtre"));
        return parameters;
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
