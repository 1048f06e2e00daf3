package dz.istijal.emergency.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader has come: a window of transactions, and the last event of it that was read. Between transactions
 * the events are in the order of the windows, within a window in the order of their ids (ADR 26). Clients take it as
 * a word.
 *
 * @param from the first transaction of the window
 * @param to   the first transaction after the window, {@code 0} when the window has yet to be opened
 * @param id   the last event of the window that was read; {@code 0} for none
 */
public record EventPosition(long from, long to, long id) {
    static final EventPosition OLDEST = new EventPosition(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18})-(\\d{1,18}))?");

    /** After everything before this transaction. */
    public static EventPosition at(long transaction) {
        return new EventPosition(transaction, 0, 0);
    }

    static Optional<EventPosition> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long from = Long.parseLong(parts.group(1));
        return Optional.of(
                parts.group(2) == null
                        ? at(from)
                        : new EventPosition(from, Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))));
    }

    boolean isInWindow() {
        return to != 0;
    }

    @Override
    public String toString() {
        return isInWindow() ? from + "-" + to + "-" + id : Long.toString(from);
    }
}
