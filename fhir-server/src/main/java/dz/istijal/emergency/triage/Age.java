package dz.istijal.emergency.triage;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * An age that may be known only roughly: of a person born in 1952 the tables know the year, of one who looks thirty a
 * year of births. What depends on the rest is unknown, never assumed.
 *
 * @param earliest first possible day of birth
 * @param latest   last possible day of birth
 * @param on       the day on which the age is asked
 */
public record Age(LocalDate earliest, LocalDate latest, LocalDate on) {

    public Age {
        if (latest.isBefore(earliest) || latest.isAfter(on)) {
            throw new IllegalArgumentException("Born between %s and %s, seen on %s".formatted(earliest, latest, on));
        }
    }

    public static Age ofBirth(LocalDate birth, LocalDate on) {
        return new Age(birth, birth, on);
    }

    /** @param unit days, months or years: whoever is this many completed units old */
    public static Age of(int number, ChronoUnit unit, LocalDate on) {
        return new Age(on.minus(number + 1L, unit).plusDays(1), on.minus(number, unit), on);
    }

    /**
     * @param number completed units
     * @param unit   days, months or years
     */
    record Bound(int number, ChronoUnit unit) {

        /** @param text as the tables have it: {@code 8 d}, {@code 6 mo}, {@code 12 a} */
        static Bound parse(String text) {
            String[] parts = text.split(" ");
            ChronoUnit unit =
                    switch (parts[1]) {
                        case "d" -> ChronoUnit.DAYS;
                        case "mo" -> ChronoUnit.MONTHS;
                        case "a" -> ChronoUnit.YEARS;
                        default -> throw new IllegalArgumentException("No unit of age: " + text);
                    };
            return new Bound(Integer.parseInt(parts[0]), unit);
        }
    }

    /** Whether the age is this many completed units or more. */
    Verdict isAtLeast(Bound bound) {
        return verdict(completed(bound, latest) >= bound.number(), completed(bound, earliest) < bound.number());
    }

    /** Whether the age is this many completed units or less. */
    Verdict isAtMost(Bound bound) {
        return verdict(completed(bound, earliest) <= bound.number(), completed(bound, latest) > bound.number());
    }

    private long completed(Bound bound, LocalDate birth) {
        return bound.unit().between(birth, on);
    }

    private static Verdict verdict(boolean surely, boolean surelyNot) {
        return surely ? Verdict.HOLDS : surelyNot ? Verdict.FAILS : Verdict.unknown(TriageInput.AGE);
    }
}
