package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class AdmissionTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    @Test
    void anAdmissionGivesATicketAndBeginsTheHistories() {
        Visit visit = visit("urgences-chu-mustapha").admitted();
        Encounter stay = visit.stored();
        assertThat(stay.getStatus()).isEqualTo(EncounterStatus.ARRIVED);
        assertThat(stay.getMeta().getVersionId()).isEqualTo("1");
        assertThat(visit.ticket())
                .startsWith(Ticket.dayOf(visit.at(0)).toString().replace("-", "") + "-")
                .matches("\\d{8}-\\d{4}");
        assertThat(stay.getStatusHistory()).singleElement().satisfies(arrived -> {
            assertThat(arrived.getStatus()).isEqualTo(EncounterStatus.ARRIVED);
            assertThat(arrived.getPeriod().getStart().toInstant()).isEqualTo(visit.at(0));
            assertThat(arrived.getPeriod().hasEnd()).isFalse();
        });
        assertThat(stay.getLocation()).singleElement().satisfies(place -> {
            assertThat(place.getStatus()).isEqualTo(EncounterLocationStatus.ACTIVE);
            assertThat(place.getPeriod().getStart().toInstant()).isEqualTo(visit.at(0));
        });
    }

    @Test
    void whatAClientWritesOfTheServersElementsIsNotKept() {
        Visit visit = visit("urgences-chu-mustapha");
        Encounter sent = visit.copy();
        sent.addIdentifier().setSystem(Visit.TICKET).setValue("20200101-0001");
        sent.addStatusHistory().setStatus(EncounterStatus.FINISHED).getPeriod().setStart(new Date(0));
        sent.getLocationFirstRep().setStatus(EncounterLocationStatus.COMPLETED);
        sent.getLocationFirstRep().getPeriod().setStart(new Date(0));
        sent.setPriority(new CodeableConcept(new Coding(EmergencyTerms.TRIAGE_LEVEL, "1", null)));
        sent.addExtension(EmergencyTerms.DIRECT_TO_CARE, new BooleanType(true));
        Encounter stay = visit.admitted().stored();
        assertThat(visit.ticket()).isNotEqualTo("20200101-0001").doesNotContain("and");
        assertThat(stay.getStatusHistory())
                .extracting(Encounter.StatusHistoryComponent::getStatus)
                .containsExactly(EncounterStatus.ARRIVED);
        assertThat(stay.getLocationFirstRep().getStatus()).isEqualTo(EncounterLocationStatus.ACTIVE);
        assertThat(stay.hasPriority()).isFalse();
        assertThat(stay.hasExtension(EmergencyTerms.DIRECT_TO_CARE)).isFalse();
    }

    @Test
    void aStayBeginsAsArrived() {
        Visit visit = visit("urgences-chu-mustapha");
        visit.copy().setStatus(EncounterStatus.TRIAGED);
        assertThat(expressions(his().transaction(visit.admission()))).containsExactly("Encounter.status");
        assertThat(visit.isStored()).isFalse();
    }

    @Test
    void eachThingThatIsMissingIsNamedAtOnce() {
        var empty = new Encounter();
        empty.setStatus(EncounterStatus.ARRIVED);
        empty.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "EMER", null));
        assertThat(expressions(his().post("Encounter", empty)))
                .containsExactlyInAnyOrder("Encounter.subject", "Encounter.serviceProvider", "Encounter.location");
    }

    @Test
    void aFacilityAdmitsOnlyToItself() {
        Visit visit = visit("urgences-eph-rouiba");
        assertThat(expressions(his().transaction(visit.admission()))).containsExactly("Encounter.location[0].location");
        visit.copy().setServiceProvider(new Reference("Organization/eph-rouiba"));
        assertThat(expressions(his().transaction(visit.admission()))).containsExactly("Encounter.serviceProvider");
    }

    @Test
    void aPlaceOutsideAnEmergencyDepartmentAdmitsNobody() {
        String ward = Departments.createWard(server, FACILITY);
        assertThat(expressions(his().transaction(visit(ward).admission())))
                .containsExactly("Encounter.location[0].location");
    }

    @Test
    void aPatientAdmittedToABoxTakesATicketOfItsDepartment() {
        String department = Departments.create(server, FACILITY);
        String box = Departments.createBox(server, FACILITY, department);
        assertThat(number(visit(department).admitted())).isEqualTo(1);
        assertThat(number(visit(box).admitted())).isEqualTo(2);
    }

    @Test
    void anArrivalInTheFutureIsRefused() {
        Visit visit = new Visit(his(), FACILITY, "urgences-chu-mustapha", -6);
        assertThat(expressions(his().transaction(visit.admission()))).containsExactly("Encounter.period.start");
    }

    @Test
    void thirtyTwoAdmissionsAtOnceGetTheTicketsOneToThirtyTwo() throws Exception {
        String department = Departments.create(server, FACILITY);
        FhirHttpClient his = his();
        List<Visit> visits = IntStream.range(0, 32)
                .mapToObj(i -> new Visit(his, FACILITY, department, 1))
                .toList();
        atOnce(visits.stream()
                .map(visit -> (Callable<Integer>)
                        () -> his.transaction(visit.admission()).expect(200).status())
                .toList());
        assertThat(visits.stream().map(AdmissionTest::number))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 32).boxed().toList());
    }

    @Test
    void aBundleThatIsRolledBackGivesItsNumberBack() {
        String department = Departments.create(server, FACILITY);
        assertThat(number(visit(department).admitted())).isEqualTo(1);
        Visit refused = visit(department);
        Bundle bundle = refused.admission();
        bundle.addEntry()
                .setResource(refused.observation(9, 1))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Observation");
        his().transaction(bundle).expect(422);
        assertThat(refused.isStored()).isFalse();
        assertThat(number(visit(department).admitted())).isEqualTo(2);
    }

    @Test
    void bundlesThatAdmitToTheSameDepartmentsInOppositeOrderDoNotBlockEachOther() throws Exception {
        String first = Departments.create(server, FACILITY);
        String second = Departments.create(server, FACILITY);
        List<Visit> visits = new ArrayList<>();
        List<Callable<Integer>> bundles = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Visit one = visit(i % 2 == 0 ? first : second);
            Visit other = visit(i % 2 == 0 ? second : first);
            visits.addAll(List.of(one, other));
            Bundle both = one.admission();
            other.admission().getEntry().forEach(both::addEntry);
            bundles.add(() -> his().transaction(both).expect(200).status());
        }
        atOnce(bundles);
        assertThat(visits.stream().map(AdmissionTest::number))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 32).map(i -> i / 2 + 1).boxed().toList());
    }

    private static void atOnce(List<Callable<Integer>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int number(Visit visit) {
        return Ticket.parse(visit.ticket()).number();
    }

    private static List<String> expressions(FhirResponse answer) {
        return answer.expect(422).resource(OperationOutcome.class).getIssue().stream()
                .map(issue -> issue.getExpression().get(0).getValue())
                .toList();
    }

    private Visit visit(String place) {
        return new Visit(his(), FACILITY, place, 30);
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
