package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class ClosedDepartmentTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    private String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @Test
    void aClosedDepartmentAdmitsNobodyAndSaysSoInEachLanguage() {
        change(department, place -> place.setStatus(LocationStatus.SUSPENDED));
        for (String language : List.of("ar", "fr", "en")) {
            var visit = new Visit(his(), FACILITY, department, 5);
            FhirResponse refused = his().transaction(visit.admission(), "Accept-Language", language)
                    .expect(422);
            assertThat(refused.said()).contains("Urgences de test").doesNotContain("emergency.");
            assertThat(refused.resource(OperationOutcome.class).getIssue()).hasSize(1);
            assertThat(visit.isStored()).isFalse();
        }
        change(department, place -> place.setStatus(LocationStatus.ACTIVE));
        new Visit(his(), FACILITY, department, 5).admitted();
    }

    @Test
    void whoIsInAClosedDepartmentIsNeitherTriagedNorCalledButMaySendOnAndLeave() {
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        Visit other = new Visit(his(), FACILITY, department, 30).admitted();
        change(department, place -> place.setStatus(LocationStatus.INACTIVE));

        visit.triageAlone(2, 5).expect(422);
        visit.triage(2, 5).expect(422);
        visit.copy().setStatus(EncounterStatus.ARRIVED);
        var level = new Parameters();
        level.addParameter().setName("level").setValue(new CodeType("3"));
        level.addParameter().setName("scale").setValue(new CodeType("mts"));
        his().post("Encounter/" + visit.id() + "/$triage", level).expect(422);
        his().post("Location/" + department + "/$call-next", new Parameters()).expect(422);
        visit.send(EncounterStatus.INPROGRESS).expect(422);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
        assertThat(visit.triages().getEntry()).isEmpty();

        visit.copy().setStatus(EncounterStatus.ARRIVED);
        visit.goTo(Departments.create(server, FACILITY));
        visit.send().expect(200);
        visit.triageAlone(2, 5).expect(201);
        other.depart("left-without-being-seen", 20).expect(200);
    }

    @Test
    void outsideItsHoursADepartmentAdmitsNobodyAndStillTreatsWhoIsThere() {
        Visit visit = new Visit(his(), FACILITY, department, 0).admitted();
        LocalTime now = LocalTime.now(EmergencyTerms.ALGIERS).withNano(0);
        change(department, place -> place.addHoursOfOperation()
                .setOpeningTime(now.plusHours(2).format(DateTimeFormatter.ISO_LOCAL_TIME))
                .setClosingTime(now.plusHours(3).format(DateTimeFormatter.ISO_LOCAL_TIME)));
        his().transaction(new Visit(his(), FACILITY, department, 0).admission()).expect(422);
        visit.triageAlone(2, 0).expect(201);
        his().post("Location/" + department + "/$call-next", new Parameters()).expect(200);
    }

    @Test
    void nobodyIsBroughtToABoxThatIsClosed() {
        String box = Departments.createBox(server, FACILITY, department, 1);
        change(
                box,
                place -> place.setOperationalStatus(
                        new Coding("http://terminology.hl7.org/CodeSystem/v2-0116", "C", "Closed")));
        Visit visit = new Visit(his(), FACILITY, department, 30).admitted();
        visit.care(box, 10).expect(422);
        assertThat(visit.stored().getStatus()).isEqualTo(EncounterStatus.ARRIVED);
    }

    private void change(String place, Consumer<Location> change) {
        Location stored =
                server.as("platform-admin").get("Location/" + place).expect(200).resource(Location.class);
        change.accept(stored);
        server.as("platform-admin").put("Location/" + place, stored).expect(200);
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
