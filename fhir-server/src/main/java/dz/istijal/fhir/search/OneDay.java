package dz.istijal.fhir.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HAPI asks for a day as {@code column >= day AND column <= day}. As {@code column = day} PostgreSQL knows how rare it is,
 * without looking at the day: the plan of a search by birth date can be kept.
 *
 * @param sql    with a question mark for each of the values
 * @param values of it, in their order
 */
record OneDay(String sql, List<Object> values) {
    private static final Pattern BOTH_BOUNDS =
            Pattern.compile("\\((t0\\.\\w+) (?:>= \\?\\) AND \\(\\1 <=|<= \\?\\) AND \\(\\1 >=) \\?\\)");

    /** The same, as HAPI wrote it, with each day as one value. */
    static OneDay in(String sql, List<Object> values) {
        List<Object> left = new ArrayList<>(values);
        StringBuilder shortened = new StringBuilder();
        Matcher bounds = BOTH_BOUNDS.matcher(sql);
        int seen = 0;
        int at = 0;
        while (bounds.find()) {
            seen += (int) sql.substring(at, bounds.start())
                    .chars()
                    .filter(c -> c == '?')
                    .count();
            at = bounds.start();
            if (left.get(seen).equals(left.get(seen + 1))) {
                bounds.appendReplacement(shortened, "($1 = ?)");
                left.remove(seen);
                seen++;
                at = bounds.end();
            }
        }
        bounds.appendTail(shortened);
        return new OneDay(shortened.toString(), left);
    }
}
