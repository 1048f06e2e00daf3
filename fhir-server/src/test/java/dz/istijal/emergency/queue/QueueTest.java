package dz.istijal.emergency.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class QueueTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    private String department;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
    }

    @Test
    void patientsAreCalledByLevelThenOverdueThenArrival() {
        Visit untriaged = arrived(100);
        Visit green = triaged(4, 90);
        Visit yellowInTime = triaged(3, 50);
        Visit yellowOverdue = triaged(3, 70);
        Visit yellowLongest = triaged(3, 80);
        Visit orange = triaged(2, 1);
        Visit red = triaged(1, 1);
        assertThat(ids(queue("")))
                .containsExactly(
                        red.id(),
                        orange.id(),
                        yellowLongest.id(),
                        yellowOverdue.id(),
                        yellowInTime.id(),
                        untriaged.id(),
                        green.id());
    }

    @Test
    void eachEntrySaysItsPlaceLevelAndWait() {
        Visit visit = triaged(3, 70);
        arrived(5);
        Bundle queue = queue("");
        assertThat(queue.getType()).isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThat(queue.getTotal()).isEqualTo(2);
        assertThat(queue.getLink("self").getUrl()).contains("/fhir/Location/" + department + "/$queue");
        Extension first = place(queue, 0);
        assertThat(((IntegerType) value(first, "position")).getValue()).isEqualTo(1);
        assertThat(((Coding) value(first, "level")).getCode()).isEqualTo("3");
        assertThat(((DateTimeType) value(first, "arrival")).getValue().toInstant())
                .isEqualTo(visit.at(0));
        assertThat(((IntegerType) value(first, "waited-minutes")).getValue()).isBetween(70, 72);
        assertThat(((IntegerType) value(first, "target-minutes")).getValue()).isEqualTo(60);
        assertThat(((BooleanType) value(first, "overdue")).booleanValue()).isTrue();
        Extension second = place(queue, 1);
        assertThat(second.getExtensionByUrl("level")).isNull();
        assertThat(((BooleanType) value(second, "overdue")).booleanValue()).isFalse();
    }

    /** Parsed anew and encoded by HAPI, where the others are put together from stored bytes. */
    @Test
    void theQueueIsTheSameInEveryForm() {
        triaged(3, 70);
        arrived(5);
        Bundle plain = queue("");
        String path = "Location/" + department + "/$queue";
        Bundle pretty = his().search(path + "?_pretty=true");
        assertThat(ids(pretty)).isEqualTo(ids(plain));
        assertThat(place(pretty, 0).equalsDeep(place(plain, 0))).isTrue();
        FhirResponse xml = his().get(path, "Accept", "application/fhir+xml");
        assertThat(xml.header("Content-Type")).startsWith("application/fhir+xml");
        assertThat(xml.body()).contains("queue-entry", "minutes");
    }

    @Test
    void thePatientsAreIncluded() {
        arrived(5);
        arrived(6);
        List<BundleEntryComponent> included = queue("").getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                .toList();
        assertThat(included).hasSize(2).allMatch(entry -> entry.getResource() instanceof Patient);
        assertThat(included).allMatch(entry -> entry.getFullUrl().startsWith("http"));
    }

    @Test
    void aQueueShowsWhoIsWaitingUnlessAskedForOthers() {
        Visit arrived = arrived(5);
        Visit triaged = triaged(2, 5);
        Visit treated = triaged(2, 50);
        treated.care(department, 20).expect(200);
        Visit gone = triaged(4, 50);
        gone.depart("left-without-being-seen", 40).expect(200);
        assertThat(ids(queue(""))).containsExactly(triaged.id(), arrived.id());
        assertThat(ids(queue("?status=waiting"))).containsExactly(triaged.id(), arrived.id());
        assertThat(ids(queue("?status=arrived"))).containsExactly(arrived.id());
        assertThat(ids(queue("?status=triaged"))).containsExactly(triaged.id());
        assertThat(ids(queue("?status=in-progress"))).containsExactly(treated.id());
        assertThat(ids(queue("?status=onleave"))).isEmpty();
        assertThat(ids(queue("?status=all"))).containsExactlyInAnyOrder(arrived.id(), triaged.id(), treated.id());
    }

    @Test
    void theWaitEndsWithCare() {
        Visit treated = triaged(2, 50);
        treated.care(department, 20).expect(200);
        assertThat(((IntegerType) value(place(queue("?status=in-progress"), 0), "waited-minutes")).getValue())
                .isEqualTo(20);
    }

    @Test
    void aShortListStillSaysHowManyAreWaiting() {
        arrived(7);
        arrived(6);
        arrived(5);
        Bundle queue = queue("?_count=2");
        assertThat(ids(queue)).hasSize(2);
        assertThat(queue.getTotal()).isEqualTo(3);
        assertThat(queue("?_count=0").getEntry()).isEmpty();
    }

    @Test
    void aLongQueueIsShownWholeUpToTheCountAskedFor() {
        for (int i = 0; i < 60; i++) {
            arrived(60 - i);
        }
        assertThat(ids(queue(""))).hasSize(50);
        Bundle whole = queue("?_count=500");
        assertThat(ids(whole)).hasSize(60);
        assertThat(whole.getEntry()).hasSize(120);
    }

    @Test
    void anEmptyQueueIsAnEmptyBundle() {
        Bundle queue = queue("");
        assertThat(queue.getTotal()).isZero();
        assertThat(queue.getEntry()).isEmpty();
    }

    @Test
    void aPatientAdmittedToABoxIsInTheQueueOfItsDepartment() {
        String box = Departments.createBox(server, FACILITY, department);
        Visit visit = new Visit(his(), FACILITY, box, 5).admitted();
        assertThat(ids(queue(""))).containsExactly(visit.id());
        his().get("Location/" + box + "/$queue").expect(404);
    }

    @Test
    void anotherFacilitysQueueIsNotThereAndLooksLikeNone() {
        arrived(5);
        FhirHttpClient other = server.as("his-eph-rouiba");
        FhirResponse foreign = other.get("Location/" + department + "/$queue").expect(404);
        FhirResponse none = other.get("Location/nowhere/$queue").expect(404);
        assertThat(foreign.body().replace(department, "nowhere")).isEqualTo(none.body());
    }

    @Test
    void onlyAHospitalSeesAQueue() {
        server.as("ministry-reporting")
                .get("Location/" + department + "/$queue")
                .expect(403);
        server.as("lis-chu-mustapha").get("Location/" + department + "/$queue").expect(403);
    }

    @Test
    void anUnknownStatusAndANegativeCountAreBadRequests() {
        FhirResponse status =
                his().get("Location/" + department + "/$queue?status=sleeping").expect(400);
        assertThat(status.said()).contains("sleeping");
        his().get("Location/" + department + "/$queue?_count=-1").expect(400);
        his().get("Location/" + department + "/$queue?_count=many").expect(400);
    }

    private Visit arrived(int minutesAgo) {
        return new Visit(his(), FACILITY, department, minutesAgo).admitted();
    }

    private Visit triaged(int level, int minutesAgo) {
        return arrived(minutesAgo).with(visit -> visit.triage(level, 0).expect(200));
    }

    private Bundle queue(String query) {
        return his().search("Location/" + department + "/$queue" + query);
    }

    private static List<String> ids(Bundle queue) {
        return queue.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static Extension place(Bundle queue, int index) {
        return queue.getEntry().get(index).getSearch().getExtensionByUrl(QueueWriter.QUEUE_ENTRY);
    }

    private static org.hl7.fhir.r4.model.Type value(Extension place, String name) {
        return place.getExtensionByUrl(name).getValue();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
