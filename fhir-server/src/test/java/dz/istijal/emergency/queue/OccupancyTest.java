package dz.istijal.emergency.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationComponent;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class OccupancyTest {
    private static final String FACILITY = "chu-mustapha";

    @Autowired
    private IstijalServer server;

    private String department;
    private String box;
    private String bay;

    @BeforeEach
    void openADepartment() {
        department = Departments.create(server, FACILITY);
        box = Departments.createBox(server, FACILITY, department, 1);
        bay = Departments.createZone(server, FACILITY, department, "resuscitation", 1);
    }

    @Test
    void eachPlaceSaysWhatItHoldsAndWhoIsThere() {
        Visit waiting = arrived();
        Visit treated = arrived();
        treated.care(box, 10).expect(200);
        Parameters occupancy =
                his().get("Location/" + department + "/$occupancy").expect(200).resource(Parameters.class);
        assertThat(occupancy.getParameter()).hasSize(3);
        assertThat(part(place(occupancy, box), "capacity")).containsExactly("1");
        assertThat(part(place(occupancy, box), "free")).containsExactly("0");
        assertThat(part(place(occupancy, box), "occupied")).containsExactly("1");
        assertThat(part(place(occupancy, box), "occupant")).containsExactly("Encounter/" + treated.id());
        assertThat(part(place(occupancy, bay), "occupied")).containsExactly("0");
        assertThat(part(place(occupancy, department), "occupant")).containsExactly("Encounter/" + waiting.id());
    }

    @Test
    void aFullBoxTakesNobodyAndTheResuscitationBayTakesEverybody() {
        arrived().care(box, 10).expect(200);
        Visit second = arrived();
        second.care(box, 11).expect(422);
        assertThat(second.stored().getLocation()).hasSize(1);
        second.copy().getLocation().clear();
        second.care(bay, 12).expect(200);
        Visit third = arrived();
        third.care(bay, 13).expect(200);
        assertThat(last(second).hasExtension()).isFalse();
        assertThat(last(third).getExtensionByUrl("https://istijal.dz/fhir/StructureDefinition/beyond-capacity"))
                .isNotNull();
    }

    @Test
    void ofManyWhoEnterAtOnceTheLastPlaceTakesOne() throws Exception {
        String room = Departments.createZone(server, FACILITY, department, "procedure-room", 2);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            visits.add(arrived());
        }
        var barrier = new CyclicBarrier(visits.size());
        ExecutorService threads = Executors.newFixedThreadPool(visits.size());
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Visit visit : visits) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return visit.care(room, 10).status();
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 422);
            assertThat(statuses).filteredOn(status -> status == 200).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
        Parameters occupancy =
                his().get("Location/" + department + "/$occupancy").expect(200).resource(Parameters.class);
        assertThat(part(place(occupancy, room), "occupied")).containsExactly("2");
        assertThat(part(place(occupancy, room), "free")).containsExactly("0");
    }

    @Test
    void theShortStayUnitHoldsWhatItHoldsUntilSomebodyLeaves() {
        String unit = Departments.createZone(server, FACILITY, department, "short-stay", 1);
        Visit first = arrived();
        first.care(box, 5).expect(200);
        first.goTo(unit);
        first.send().expect(200);
        assertThat(last(first).getLocation().getReference()).isEqualTo("Location/" + unit);
        Visit second = arrived();
        second.care(unit, 10).expect(422);
        first.depart("admitted", 25).expect(200);
        second.care(unit, 15).expect(200);
        Parameters occupancy =
                his().get("Location/" + department + "/$occupancy").expect(200).resource(Parameters.class);
        assertThat(part(place(occupancy, unit), "occupant")).containsExactly("Encounter/" + second.id());
        assertThat(part(place(occupancy, box), "occupied")).containsExactly("0");
    }

    @Test
    void onlyTheHospitalOfTheDepartmentSeesIt() {
        String path = "Location/" + department + "/$occupancy";
        server.as("his-eph-rouiba").get(path).expect(404);
        server.as("lis-chu-mustapha").get(path).expect(403);
        server.as("ministry-reporting").get(path).expect(403);
    }

    private static EncounterLocationComponent last(Visit visit) {
        Encounter stored = visit.stored();
        return stored.getLocation().get(stored.getLocation().size() - 1);
    }

    private static ParametersParameterComponent place(Parameters occupancy, String id) {
        return occupancy.getParameter().stream()
                .filter(place -> part(place, "location").contains("Location/" + id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> part(ParametersParameterComponent place, String name) {
        return place.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .map(part -> part.getValue() instanceof Reference reference
                        ? reference.getReference()
                        : part.getValue().primitiveValue())
                .toList();
    }

    private Visit arrived() {
        return new Visit(his(), FACILITY, department, 30).admitted();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
