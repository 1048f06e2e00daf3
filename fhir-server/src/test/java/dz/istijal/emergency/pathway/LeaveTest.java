package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class LeaveTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    @Autowired
    private LeftUnseen leftUnseen;

    private String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @Test
    void whoWaitsAndStepsOutIsShownLastAndNotCalled() {
        Visit away = triaged(1, 30);
        Visit here = triaged(5, 10);
        post(away, "$leave").expect(200);
        assertThat(away.stored().getStatus()).isEqualTo(EncounterStatus.TRIAGED);
        assertThat(queue("")).containsExactly(here.id(), away.id());
        assertThat(queue("?status=away")).containsExactly(away.id());
        assertThat(call().expect(200).resource(Encounter.class).getIdElement().getIdPart())
                .isEqualTo(here.id());
        call().expect(404);
        post(away, "$leave").expect(422);
        post(away, "$return").expect(200);
        post(away, "$return").expect(422);
        assertThat(call().expect(200).resource(Encounter.class).getIdElement().getIdPart())
                .isEqualTo(away.id());
    }

    @Test
    void aClientBeginsAndEndsALeaveByAPutAndAStaleCopyEndsNone() {
        Visit visit = triaged(3, 30);
        Period out = new Period();
        out.setStart(Date.from(visit.at(20)));
        visit.copy().addExtension(new Extension(EmergencyTerms.TEMPORARY_LEAVE, out));
        visit.send().expect(200);
        visit.copy().getExtension().clear();
        visit.send().expect(200);
        assertThat(queue("?status=away")).containsExactly(visit.id());
        out.setEnd(Date.from(visit.at(25)));
        visit.copy().addExtension(new Extension(EmergencyTerms.TEMPORARY_LEAVE, out));
        visit.send().expect(200);
        assertThat(queue("?status=away")).isEmpty();
        visit.copy().getExtension().clear();
        visit.send().expect(200);
        assertThat(visit.stored().getExtensionsByUrl(EmergencyTerms.TEMPORARY_LEAVE))
                .hasSize(1);
    }

    @Test
    void aNewTriageShowsThatThePatientIsBack() {
        Visit visit = triaged(3, 30);
        Period out = new Period();
        out.setStart(Date.from(visit.at(10)));
        visit.copy().addExtension(new Extension(EmergencyTerms.TEMPORARY_LEAVE, out));
        visit.send().expect(200);
        visit.triageAlone(3, 20).expect(201);
        assertThat(queue("?status=away")).isEmpty();
    }

    @Test
    void whoIsInCareIsOnLeaveAndComesBack() {
        Visit visit = triaged(3, 30);
        visit.care(department, 10).expect(200);
        post(visit, "$leave").expect(200);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ONLEAVE);
        post(visit, "$return").expect(200);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.INPROGRESS);
        visit.copy().addExtension(new Extension(EmergencyTerms.TEMPORARY_LEAVE, new Period().setStart(new Date())));
        visit.send(EncounterStatus.INPROGRESS).expect(422);
    }

    @Test
    void onlyTheHospitalOfTheStayRecordsALeave() {
        Visit visit = triaged(3, 30);
        String path = "Encounter/" + visit.id() + "/$leave";
        server.as("his-eph-rouiba").post(path, new Parameters()).expect(404);
        server.as("lis-chu-mustapha").post(path, new Parameters()).expect(403);
        server.as("ministry-reporting").post(path, new Parameters()).expect(403);
    }

    @Test
    void whoIsSilentForTooLongHasLeftUnseen() {
        Visit silent = new Visit(his(), FACILITY, department, 700).admitted();
        Visit triagedLately = new Visit(his(), FACILITY, department, 700).admitted();
        triagedLately.triageAlone(4, 400).expect(201);
        Visit fresh = new Visit(his(), FACILITY, department, 20).admitted();
        assertThat(leftUnseen.endSilentFor(Duration.ofHours(10), Instant.now())).isPositive();
        assertThat(silent.stored().getStatus()).isEqualTo(EncounterStatus.FINISHED);
        assertThat(Disposition.of(silent.stored())).contains(Disposition.LEFT_WITHOUT_BEING_SEEN);
        assertThat(queue("")).containsExactlyInAnyOrder(triagedLately.id(), fresh.id());
    }

    @Test
    void aSecondStayOfAPatientWhoIsHereIsRefusedAndSaysWhich() {
        Visit visit = triaged(3, 30);
        Encounter second = visit.copy().copy();
        second.setStatus(EncounterStatus.ARRIVED);
        second.getIdentifierFirstRep().setValue(Fixtures.uniqueIdentifier());
        for (String language : List.of("ar", "fr", "en")) {
            FhirResponse refused =
                    his().post("Encounter", second, "Accept-Language", language).expect(422);
            assertThat(refused.said()).contains(visit.ticket()).contains(visit.id());
        }
        Encounter elsewhere = second.copy();
        elsewhere.setServiceProvider(new Reference("Organization/eph-rouiba"));
        elsewhere.getLocation().clear();
        elsewhere.addLocation().setLocation(new Reference("Location/urgences-eph-rouiba"));
        server.as("his-eph-rouiba").post("Encounter", elsewhere).expect(201);
        visit.depart("left-without-being-seen", 25).expect(200);
        his().post("Encounter", second).expect(201);
    }

    @Test
    void ofManyAdmissionsOfOnePatientAtOnceOneBegins() throws Exception {
        Visit model = triaged(3, 30);
        model.depart("left-without-being-seen", 25).expect(200);
        List<Callable<Integer>> admissions = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Encounter stay = model.copy().copy();
            stay.setStatus(EncounterStatus.ARRIVED);
            stay.setHospitalization(null);
            stay.getPeriod().setEnd(null);
            stay.setSubject(model.stored().getSubject());
            stay.getIdentifierFirstRep().setValue(Fixtures.uniqueIdentifier());
            admissions.add(() -> his().post("Encounter", stay).status());
        }
        ExecutorService threads = Executors.newFixedThreadPool(admissions.size());
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(admissions)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 422);
        } finally {
            threads.shutdownNow();
        }
    }

    private Visit triaged(int level, int minutesAgo) {
        return new Visit(his(), FACILITY, department, minutesAgo).admitted().with(visit -> visit.triage(level, 0)
                .expect(200));
    }

    private FhirResponse post(Visit visit, String operation) {
        return his().post("Encounter/" + visit.id() + "/" + operation, new Parameters());
    }

    private FhirResponse call() {
        return his().post("Location/" + department + "/$call-next", new Parameters());
    }

    private List<String> queue(String query) {
        return his().search("Location/" + department + "/$queue" + query).getEntry().stream()
                .map(entry -> entry.getResource())
                .filter(Encounter.class::isInstance)
                .map(encounter -> encounter.getIdElement().getIdPart())
                .toList();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
