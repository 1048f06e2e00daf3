package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.DaysOfWeek;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {
    /** A Sunday; Algiers is one hour ahead. */
    private static final String DAY = "2026-11-22T";

    @Test
    void whoTellsNoHoursIsAlwaysOpen() {
        assertThat(OpeningHours.of(new Location()).includes(Instant.parse(DAY + "02:00:00Z")))
                .isTrue();
    }

    @Test
    void hoursAreThoseOfAlgiersAndEndWhenTheySay() {
        OpeningHours hours = hours("08:00:00", "16:00:00", DaysOfWeek.SUN);
        assertThat(hours.includes(Instant.parse(DAY + "06:59:59Z"))).isFalse();
        assertThat(hours.includes(Instant.parse(DAY + "07:00:00Z"))).isTrue();
        assertThat(hours.includes(Instant.parse(DAY + "14:59:59Z"))).isTrue();
        assertThat(hours.includes(Instant.parse(DAY + "15:00:00Z"))).isFalse();
        assertThat(hours.includes(Instant.parse("2026-11-23T09:00:00Z"))).isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        OpeningHours hours = hours("20:00:00", "08:00:00", DaysOfWeek.SUN);
        assertThat(hours.includes(Instant.parse(DAY + "20:00:00Z"))).isTrue();
        assertThat(hours.includes(Instant.parse("2026-11-23T06:00:00Z"))).isTrue();
        assertThat(hours.includes(Instant.parse("2026-11-23T20:00:00Z"))).isFalse();
        assertThat(hours.includes(Instant.parse(DAY + "06:00:00Z"))).isFalse();
    }

    @Test
    void allDayIsAllDayAndNoDaysAreEveryDay() {
        Location place = new Location();
        place.addHoursOfOperation().setAllDay(true).addDaysOfWeek(DaysOfWeek.FRI);
        assertThat(OpeningHours.of(place).includes(Instant.parse("2026-11-27T22:59:59Z")))
                .isTrue();
        assertThat(OpeningHours.of(place).includes(Instant.parse("2026-11-27T23:00:00Z")))
                .isFalse();
        assertThat(hours("08:00:00", "16:00:00").includes(Instant.parse("2026-11-24T09:00:00Z")))
                .isTrue();
    }

    private static OpeningHours hours(String from, String to, DaysOfWeek... days) {
        Location place = new Location();
        var hours = place.addHoursOfOperation().setOpeningTime(from).setClosingTime(to);
        for (DaysOfWeek day : days) {
            hours.addDaysOfWeek(day);
        }
        return OpeningHours.of(place);
    }
}
