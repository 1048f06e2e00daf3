package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hl7.fhir.r4.model.Encounter;
import org.junit.jupiter.api.Test;

class TicketTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void aTicketSaysItsDayAndFourDigits() {
        assertThat(new Ticket(DAY, 7).text()).isEqualTo("20261123-0007");
        assertThat(new Ticket(DAY, 12345).text()).isEqualTo("20261123-12345");
    }

    @Test
    void aTicketHasTheSameDigitsInEveryLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            assertThat(new Ticket(DAY, 7).text()).isEqualTo("20261123-0007");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theDayBeginsAtMidnightInAlgiers() {
        assertThat(Ticket.dayOf(Instant.parse("2026-11-22T22:59:59Z"))).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(Ticket.dayOf(Instant.parse("2026-11-22T23:00:00Z"))).isEqualTo(DAY);
    }

    @Test
    void aTicketThatAClientWroteIsReplaced() {
        var stay = new Encounter();
        stay.addIdentifier().setSystem(EmergencyTerms.TICKET).setValue("20261123-0666");
        stay.addIdentifier()
                .setSystem("https://istijal.dz/fhir/sid/visit/chu-mustapha")
                .setValue("V1");
        new Ticket(DAY, 1).putOn(stay);
        assertThat(stay.getIdentifier()).hasSize(2);
        assertThat(Ticket.of(stay)).contains(new Ticket(DAY, 1));
    }

    @Property
    void whatIsWrittenIsReadAgainAndSortsByNumber(
            @ForAll @IntRange(min = 1, max = 200_000) int one, @ForAll @IntRange(min = 1, max = 200_000) int other) {
        var ticket = new Ticket(DAY, one);
        assertThat(Ticket.parse(ticket.text())).isEqualTo(ticket);
        assertThat(Integer.signum(ticket.compareTo(Ticket.parse(new Ticket(DAY, other).text()))))
                .isEqualTo(Integer.signum(Integer.compare(one, other)));
    }
}
