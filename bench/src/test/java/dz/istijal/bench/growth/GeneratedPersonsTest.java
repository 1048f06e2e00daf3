package dz.istijal.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.bench.synthea.EmergencyVisit;
import dz.istijal.bench.synthea.Event;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratedPersonsTest {

    private final List<List<EmergencyVisit>> persons = new GeneratedPersons().first(250);

    @Test
    void personsComeOnceTwiceOrThreeTimesByAllFiveEvents() {
        assertThat(persons).allSatisfy(visits -> assertThat(visits).hasSizeBetween(1, 3));
        assertThat(persons.stream().mapToInt(List::size).sum()).isEqualTo(499);
        assertThat(persons.get(2))
                .allSatisfy(visit ->
                        assertThat(visit.events()).extracting(Event::kind).containsExactly(Event.Kind.values()));
    }

    @Test
    void allThatCopyingChangesCanBeFoundInThem() {
        Copy copy = new Copy(1);
        assertThat(persons).allSatisfy(visits -> assertThat(visits).allSatisfy(visit -> {
            assertThat(copy.text(visit.patientIdentifier())).isNotEqualTo(visit.patientIdentifier());
            assertThat(copy.text(visit.visitIdentifier())).isNotEqualTo(visit.visitIdentifier());
            assertThat(copy.text(visit.family())).endsWith("qz00001");
            assertThat(visit.arrival().atOffset(ZoneOffset.UTC).getYear()).isEqualTo(Copy.YEAR);
            assertThat(visit.arrival().atOffset(ZoneOffset.UTC).getMonthValue()).isBetween(3, 12);
        }));
    }

    @Test
    void nobodyElseHasTheSameNameAndBirthDate() {
        Set<String> known = new HashSet<>();
        persons.forEach(visits -> assertThat(
                        known.add(visits.get(0).family() + visits.get(0).birthDate()))
                .isTrue());
    }
}
