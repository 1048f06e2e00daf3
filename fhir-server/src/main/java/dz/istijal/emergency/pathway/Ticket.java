package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;

/**
 * The number that a patient is called by, unique in one emergency department on one day in Algiers; written
 * {@code yyyyMMdd-NNNN}, with more digits after number 9999.
 */
public record Ticket(LocalDate day, int number) implements Comparable<Ticket> {
    private static final Comparator<Ticket> ORDER =
            Comparator.comparing(Ticket::day).thenComparing(Ticket::number);

    static LocalDate dayOf(Instant arrival) {
        return LocalDate.ofInstant(arrival, EmergencyTerms.ALGIERS);
    }

    /** @param text as {@link #text()} writes it */
    public static Ticket parse(String text) {
        int dash = text.indexOf('-');
        return new Ticket(
                LocalDate.parse(text.substring(0, dash), DateTimeFormatter.BASIC_ISO_DATE),
                Integer.parseInt(text.substring(dash + 1)));
    }

    static Optional<Ticket> of(Encounter stay) {
        return stay.getIdentifier().stream()
                .filter(identifier -> EmergencyTerms.TICKET.equals(identifier.getSystem()))
                .map(identifier -> parse(identifier.getValue()))
                .findFirst();
    }

    /** Makes this the only ticket of a stay, whatever it carried. */
    void putOn(Encounter stay) {
        stay.getIdentifier().removeIf(identifier -> EmergencyTerms.TICKET.equals(identifier.getSystem()));
        stay.addIdentifier(new Identifier().setSystem(EmergencyTerms.TICKET).setValue(text()));
    }

    public String text() {
        return String.format(Locale.ROOT, "%s-%04d", day.format(DateTimeFormatter.BASIC_ISO_DATE), number);
    }

    @Override
    public int compareTo(Ticket other) {
        return ORDER.compare(this, other);
    }
}
