package dz.istijal.bench.growth;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What makes the n-th copy of a stored person another person: the last four digits of every UUID and digest (so of each
 * id, reference and identifier; a copy's UUID is of version 8, which no original's is), the number in the family name, the ticket, and the year of the visit. Said twice, in SQL
 * for the rows and in Java for those who ask for them, so both stand here.
 *
 * @param number 1 to 4,095
 */
record Copy(int number) {

    /** The year in which the originals came to the emergency department. */
    static final int YEAR = 2024;

    /** How many years, ending with {@link #YEAR}, the copies are spread over. */
    static final int YEARS = 10;

    /** Ends the originals' family names; a copy has its own number in the place of the zeros. */
    static final String FAMILY_MARK = "qz00000";

    /** A UUID in parts: the digit between the first two is the version, the number goes to the end. */
    private static final String UUID_PARTS =
            "([0-9a-f]{8}-[0-9a-f]{4}-)[0-9a-f]([0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{8})[0-9a-f]{4}";

    private static final Pattern UUIDS = Pattern.compile(UUID_PARTS);
    /** What the server makes identifiers of where a sender gave none (SHA-1); an x shows that it is a copy's. */
    private static final String DIGEST_BUT_FOUR = "(^|[^0-9a-f])([0-9a-f]{36})[0-9a-f]{4}($|[^0-9a-f])";

    private static final String MARK = "([qQ][zZ])00000";
    private static final Pattern MARKS = Pattern.compile(MARK);

    private static final int FIRST_TICKET = 10_000;

    int yearsBack() {
        return number % YEARS;
    }

    /** An id, reference, identifier or name of the original as the copy has it. */
    String text(String original) {
        String mapped = UUIDS.matcher(original).replaceAll("$18$2" + String.format(Locale.ROOT, "%04x", number));
        return MARKS.matcher(mapped).replaceAll("$1" + String.format(Locale.ROOT, "%05d", number));
    }

    Instant time(Instant original) {
        return original.atOffset(ZoneOffset.UTC).getYear() == YEAR
                ? original.atOffset(ZoneOffset.UTC).minusYears(yearsBack()).toInstant()
                : original;
    }

    /**
     * An SQL expression of what {@link #text} does, and of what only the server gives: digests, tickets, times within a text.
     *
     * @param column an expression of type text; {@code k} is the number of the copy
     */
    static String sqlText(String column) {
        String uuids =
                "regexp_replace(" + column + ", '" + UUID_PARTS + "', '\\18\\2' || lpad(to_hex(k), 4, '0'), 'g')";
        String digests = "regexp_replace(" + uuids + ", '" + DIGEST_BUT_FOUR
                + "', '\\1\\2x' || lpad(to_hex(k), 3, '0') || '\\3', 'g')";
        String names = "regexp_replace(" + digests + ", '" + MARK + "', '\\1' || lpad(k::text, 5, '0'), 'g')";
        String dates = "replace(" + names + ", '\"" + YEAR + "-', '\"' || " + sqlYear() + " || '-')";
        return "regexp_replace(" + dates + ", '(^|\")" + YEAR + "([0-9]{4}-)([0-9]{4})($|\")', '\\1' || " + sqlYear()
                + " || '\\2' || (" + FIRST_TICKET + " + k) || '\\3\\4', 'g')";
    }

    /** The same of a column with a moment in it. */
    static String sqlTime(String column) {
        return "CASE WHEN " + column + " >= '" + YEAR + "-01-01' AND " + column + " < '" + (YEAR + 1) + "-01-01' THEN "
                + column + " - make_interval(years => k % " + YEARS + ") ELSE " + column + " END";
    }

    /** The same of a column with a day written as {@code yyyyMMdd}. */
    static String sqlOrdinal(String column) {
        return "CASE WHEN " + column + " / 10000 = " + YEAR + " THEN " + column + " - 10000 * (k % " + YEARS + ") ELSE "
                + column + " END";
    }

    private static String sqlYear() {
        return "(" + YEAR + " - k % " + YEARS + ")";
    }
}
