package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class StayTest {
    private static final String BOX = "urgences-chu-mustapha-box-1";

    @Autowired
    private IstijalServer server;

    @Test
    void aVisitFromArrivalToDepartureKeepsItsTicketAndItsTimes() {
        Visit visit = visit().admitted();
        String ticket = visit.ticket();
        visit.triage(2, 5).expect(200);
        visit.care(BOX, 15).expect(200);
        visit.depart("home", 55).expect(200);
        Encounter stay = visit.stored();
        assertThat(visit.ticket()).isEqualTo(ticket);
        assertThat(history(stay, visit))
                .containsExactly("arrived 0-5", "triaged 5-15", "in-progress 15-55", "finished 55-");
        assertThat(places(stay, visit))
                .containsExactly("urgences-chu-mustapha 0-15 completed", BOX + " 15-55 completed");
        assertThat(stay.getPeriod().getEnd().toInstant()).isEqualTo(visit.at(55));
        assertThat(stay.getMeta().getVersionId()).isEqualTo("4");
        assertThat(stay.hasExtension(EmergencyTerms.DIRECT_TO_CARE)).isFalse();
    }

    @Test
    void careWithoutTriageIsRecordedAsSuchAndStaysRecorded() {
        Visit visit = visit().admitted();
        visit.care(BOX, 1).expect(200);
        visit.triage(1, 10).expect(200);
        Encounter stay = visit.stored();
        assertThat(((BooleanType) stay.getExtensionByUrl(EmergencyTerms.DIRECT_TO_CARE)
                                .getValue())
                        .booleanValue())
                .isTrue();
        assertThat(history(stay, visit)).containsExactly("arrived 0-1", "in-progress 1-");
        assertThat(stay.getPriority().getCodingFirstRep().getCode()).isEqualTo("1");
    }

    @Test
    void aPatientMayLeaveAndReturn() {
        Visit visit = visit().admitted();
        visit.care(BOX, 10).expect(200);
        visit.send(EncounterStatus.ONLEAVE).expect(200);
        visit.send(EncounterStatus.INPROGRESS).expect(200);
        assertThat(visit.stored().getStatusHistory())
                .extracting(entry -> entry.getStatus().toCode())
                .containsExactly("arrived", "in-progress", "onleave", "in-progress");
    }

    @Test
    void anIllegalMoveIsRefusedAndChangesNothing() {
        Visit visit = visit().admitted();
        visit.triage(3, 5).expect(200);
        Encounter before = visit.stored();
        visit.copy().addReasonCode().setText("Fièvre");
        FhirResponse answer = visit.send(EncounterStatus.ARRIVED);
        assertThat(issues(answer)).singleElement().satisfies(issue -> {
            assertThat(issue.getExpression().get(0).getValue()).isEqualTo("Encounter.status");
            assertThat(issue.getDetails().getText()).contains("triaged").contains("arrived");
        });
        assertThat(visit.stored().equalsDeep(before)).isTrue();
    }

    @Test
    void nothingLeadsOutOfAFinishedStay() {
        Visit visit = visit().admitted();
        visit.care(BOX, 10).expect(200);
        visit.depart("admitted", 20).expect(200);
        for (EncounterStatus status :
                List.of(EncounterStatus.INPROGRESS, EncounterStatus.CANCELLED, EncounterStatus.ENTEREDINERROR)) {
            visit.send(status).expect(422);
        }
        assertThat(visit.stored().getMeta().getVersionId()).isEqualTo("3");
    }

    @Test
    void aFinishedStayMayStillBeCompleted() {
        Visit visit = visit().admitted();
        visit.care(BOX, 10).expect(200);
        visit.depart("admitted", 20).expect(200);
        visit.copy().addReasonCode().setText("Douleur thoracique");
        visit.copy().setDiagnosis(visit.stored().getDiagnosis());
        visit.send(EncounterStatus.FINISHED).expect(200);
        assertThat(visit.stored().getPeriod().getEnd().toInstant()).isEqualTo(visit.at(20));
    }

    @Test
    void aStayMayBeCancelledAndThenMarkedAsAnError() {
        Visit visit = visit().admitted();
        visit.send(EncounterStatus.CANCELLED).expect(200);
        visit.send(EncounterStatus.INPROGRESS).expect(422);
        visit.send(EncounterStatus.ENTEREDINERROR).expect(200);
    }

    @Test
    void aClientCannotRewriteTheHistory() {
        Visit visit = visit().admitted();
        visit.triage(2, 5).expect(200);
        visit.copy()
                .addStatusHistory()
                .setStatus(EncounterStatus.ARRIVED)
                .getPeriod()
                .setStart(new Date(0));
        visit.copy().getPeriod().setStart(Date.from(visit.at(-600)));
        visit.copy().getLocationFirstRep().getPeriod().setStart(new Date(0));
        visit.care(BOX, 15).expect(200);
        Encounter stay = visit.stored();
        assertThat(history(stay, visit)).containsExactly("arrived 0-5", "triaged 5-15", "in-progress 15-");
        assertThat(stay.getPeriod().getStart().toInstant()).isEqualTo(visit.at(0));
        assertThat(places(stay, visit)).first().asString().startsWith("urgences-chu-mustapha 0-15");
    }

    @Test
    void aMoveWithoutATimeHappensNow() {
        Visit visit = visit().admitted();
        visit.send(EncounterStatus.TRIAGED).expect(200);
        Date triaged = visit.stored().getStatusHistory().get(1).getPeriod().getStart();
        assertThat(Duration.between(triaged.toInstant(), new Date().toInstant()))
                .isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void careBeforeTheTriageIsRefused() {
        Visit visit = visit().admitted();
        visit.triage(2, 30).expect(200);
        assertThat(issues(visit.care(BOX, 10))).singleElement().satisfies(issue -> assertThat(
                        issue.getExpression().get(0).getValue())
                .isEqualTo("Encounter.participant.period.start"));
    }

    @Test
    void aDepartureNamesEachThingThatIsMissing() {
        Visit visit = visit().admitted();
        visit.care(BOX, 10).expect(200);
        assertThat(issues(visit.send(EncounterStatus.FINISHED)))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .containsExactlyInAnyOrder("Encounter.hospitalization.dischargeDisposition", "Encounter.diagnosis");
    }

    @Test
    void whoLeavesWithoutBeingSeenNeedsNoDiagnosisAndNoCare() {
        Visit visit = visit().admitted();
        visit.triage(4, 5).expect(200);
        visit.depart("home", 40).expect(422);
        visit.depart("left-without-being-seen", 40).expect(200);
        assertThat(history(visit.stored(), visit)).containsExactly("arrived 0-5", "triaged 5-40", "finished 40-");
    }

    @Test
    void anEmergencyStayDoesNotBecomeAnotherEncounter() {
        Visit visit = visit().admitted();
        visit.copy().setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null));
        assertThat(issues(visit.send()))
                .extracting(issue -> issue.getExpression().get(0).getValue())
                .containsExactly("Encounter.class");
    }

    @Test
    void aRefusalIsToldInTheLanguageOfTheCaller() {
        Visit visit = visit().admitted();
        visit.copy().setStatus(EncounterStatus.FINISHED);
        FhirResponse arabic = his().put(visit.encounterUrl(), visit.copy(), "Accept-Language", "ar");
        assertThat(issues(arabic).get(0).getDetails().getText()).contains("المرور بالاستعجالات");
    }

    private static List<OperationOutcomeIssueComponent> issues(FhirResponse answer) {
        return answer.expect(422).resource(OperationOutcome.class).getIssue();
    }

    private static List<String> history(Encounter stay, Visit visit) {
        return stay.getStatusHistory().stream()
                .map(entry -> "%s %s-%s"
                        .formatted(
                                entry.getStatus().toCode(),
                                minutes(entry.getPeriod().getStart(), visit),
                                minutes(entry.getPeriod().getEnd(), visit)))
                .toList();
    }

    private static List<String> places(Encounter stay, Visit visit) {
        return stay.getLocation().stream()
                .map(place -> "%s %s-%s %s"
                        .formatted(
                                place.getLocation().getReferenceElement().getIdPart(),
                                minutes(place.getPeriod().getStart(), visit),
                                minutes(place.getPeriod().getEnd(), visit),
                                place.getStatus().toCode()))
                .toList();
    }

    private static String minutes(Date date, Visit visit) {
        return date == null
                ? ""
                : Long.toString(Duration.between(visit.at(0), date.toInstant()).toMinutes());
    }

    private Visit visit() {
        return new Visit(his(), "chu-mustapha", "urgences-chu-mustapha", 60);
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
