package dz.istijal.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.simulation.DayEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every simulated day, whatever the seed. */
class SimulatedDayTest {
    private static final long HOUR = 3600;
    private static final DayParameters PARAMETERS = StandardDay.parameters();
    private static final List<Department> DEPARTMENTS = departments(8);

    @Property(tries = 20)
    void theSameSeedGivesTheSameDayToTheByte(@ForAll long seed) {
        assertThat(bytes(day(seed))).isEqualTo(bytes(day(seed)));
    }

    @Property(tries = 20)
    void anotherSeedGivesAnotherDay(@ForAll long seed) {
        assertThat(bytes(day(seed))).isNotEqualTo(bytes(day(seed + 1)));
    }

    @Property(tries = 10)
    void aDepartmentsDayDoesNotDependOnTheOthers(@ForAll long seed) {
        List<DayEvent> together = day(seed);
        List<DayEvent> alone = SimulatedDay.of(PARAMETERS, DEPARTMENTS.subList(3, 4), seed, 0, 24 * HOUR);
        assertThat(together.stream()
                        .filter(event ->
                                event.department() == DEPARTMENTS.get(3).number()))
                .containsExactlyElementsOf(alone);
    }

    @Property(tries = 20)
    void eachPatientGoesTheWayOfAStayAndIsGoneAtTheEnd(@ForAll long seed) {
        Map<String, List<Kind>> ways = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (DayEvent event : day(seed)) {
            String patient = event.department() + "/" + event.patient();
            assertThat(event.second()).isGreaterThanOrEqualTo(last.getOrDefault(patient, 0L));
            last.put(patient, event.second());
            ways.computeIfAbsent(patient, unknown -> new ArrayList<>()).add(event.kind());
        }
        assertThat(ways.values())
                .allSatisfy(way -> assertThat(way.stream().map(Kind::name).collect(Collectors.joining(" ")))
                        .matches("ARRIVED (TRIAGED )?(LEFT_UNSEEN|CALLED (ORDERED REPORTED )?(DECIDED )?DEPARTED)"));
    }

    @Property(tries = 20)
    void noMorePatientsAreExaminedThanPhysiciansAreThere(@ForAll long seed) {
        Map<Integer, Set<Integer>> inBox = new HashMap<>();
        for (DayEvent event : day(seed)) {
            Set<Integer> examined = inBox.computeIfAbsent(event.department(), unknown -> new HashSet<>());
            if (event.kind() == Kind.CALLED && event.detail().equals("box")) {
                examined.add(event.patient());
                Department department = DEPARTMENTS.get(event.department());
                assertThat(examined.size())
                        .isLessThanOrEqualTo(Math.max(
                                department.physicians().then(),
                                department.physicians().otherwise()));
            } else if (event.kind() == Kind.ORDERED || event.kind() == Kind.DECIDED || event.kind() == Kind.DEPARTED) {
                examined.remove(event.patient());
            }
        }
    }

    @Property(tries = 20)
    void nobodyTriagedIsPassedOverForALessUrgentPatient(@ForAll long seed) {
        Map<Integer, Map<Integer, Integer>> waiting = new HashMap<>();
        for (DayEvent event : day(seed)) {
            Map<Integer, Integer> ofDepartment =
                    waiting.computeIfAbsent(event.department(), unknown -> new HashMap<>());
            switch (event.kind()) {
                case TRIAGED -> ofDepartment.put(event.patient(), event.level());
                case CALLED -> {
                    ofDepartment.remove(event.patient());
                    int counted = event.triaged() ? event.level() : 3;
                    assertThat(ofDepartment.values()).allMatch(level -> level >= counted);
                }
                case LEFT_UNSEEN -> ofDepartment.remove(event.patient());
                default -> {}
            }
        }
    }

    @Property(tries = 20)
    void whoIsInDangerDoesNotLeave(@ForAll long seed) {
        assertThat(day(seed)).noneMatch(event -> event.kind() == Kind.LEFT_UNSEEN && event.level() <= 2);
    }

    @Example
    void theNationHasItsArrivalsAndTheirHours() {
        List<Department> nation = departments(300);
        List<DayEvent> events = SimulatedDay.of(PARAMETERS, nation, 1, 0, 24 * HOUR);
        DayStatistics day = DayStatistics.of(events, nation.size(), 24);
        assertThat(day.patients()).isBetween(60_000, 70_000);
        assertThat(day.arrivals().get(10)).isGreaterThan(3 * day.arrivals().get(4));
        assertThat(day.levels().get(0).waited().p90()).isLessThanOrEqualTo(5);
        assertThat(day.levels()).extracting(level -> level.waited().p90()).isSorted();
        assertThat(day.leftUnseen().stream().mapToInt(Integer::intValue).sum() / (double) day.patients())
                .isBetween(0.005, 0.15);
    }

    @Example
    void fewerDepartmentsKeepTheProportions() {
        assertThat(Nation.sizes(PARAMETERS, 300)).hasSize(300);
        assertThat(Nation.sizes(PARAMETERS, 30)).hasSize(30);
        assertThat(Nation.sizes(PARAMETERS, 30).stream().filter(size -> size.arrivalsPerDay() == 800))
                .hasSize(2);
    }

    private static List<DayEvent> day(long seed) {
        return SimulatedDay.of(PARAMETERS, DEPARTMENTS, seed, 0, 24 * HOUR);
    }

    private static byte[] bytes(List<DayEvent> events) {
        return events.stream()
                .map(DayEvent::line)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Department> departments(int number) {
        List<DayParameters.Size> sizes = Nation.sizes(PARAMETERS, number);
        return IntStream.range(0, number)
                .mapToObj(index -> Nation.onPaper(index, sizes.get(index)))
                .toList();
    }
}
