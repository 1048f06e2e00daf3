package dz.istijal.emergency.pathway;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.DaysOfWeek;
import org.hl7.fhir.r4.model.Location.LocationHoursOfOperationComponent;

/**
 * When a department admits: {@code Location.hoursOfOperation}, in the time of Algiers. A department that tells no hours
 * is always open; hours without days are of every day; hours that end before they begin go on after midnight.
 * {@code availabilityExceptions} is words and counts for nothing.
 */
record OpeningHours(List<Span> spans) {

    /** @param days on which it begins */
    record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        private static Span of(LocationHoursOfOperationComponent hours) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            hours.getDaysOfWeek().forEach(day -> days.add(dayOf(day.getValue())));
            boolean allDay = hours.getAllDay();
            return new Span(
                    days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days,
                    allDay || !hours.hasOpeningTime() ? LocalTime.MIN : LocalTime.parse(hours.getOpeningTime()),
                    allDay || !hours.hasClosingTime() ? LocalTime.MAX : LocalTime.parse(hours.getClosingTime()));
        }

        private static DayOfWeek dayOf(DaysOfWeek day) {
            return DayOfWeek.of(day.ordinal() + 1);
        }

        private boolean includes(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            boolean begun = days.contains(at.getDayOfWeek()) && !time.isBefore(from);
            if (from.isBefore(to)) {
                return begun && time.isBefore(to);
            }
            return begun || (days.contains(at.getDayOfWeek().minus(1)) && time.isBefore(to));
        }
    }

    static OpeningHours of(Location place) {
        return new OpeningHours(
                place.getHoursOfOperation().stream().map(Span::of).toList());
    }

    boolean includes(Instant at) {
        ZonedDateTime local = at.atZone(EmergencyTerms.ALGIERS);
        return spans.isEmpty() || spans.stream().anyMatch(span -> span.includes(local));
    }
}
