package dz.istijal.emergency.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class QueueOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<Integer> TARGETS = List.of(0, 10, 60, 120, 240);

    @Test
    void theMoreUrgentIsCalledFirstHoweverLongTheOtherWaits() {
        assertThat(order(stay(1, 4, 500), stay(2, 2, 1))).containsExactly(2, 1);
    }

    @Test
    void inOneLevelWhoWaitedTooLongIsCalledFirst() {
        QueuedStay shortTarget = new QueuedStay(
                "3",
                new Ticket(LocalDate.of(2026, 11, 23), 3),
                Optional.of(TriageLevel.URGENT),
                NOW.minus(Duration.ofMinutes(40)),
                Duration.ofMinutes(40),
                Duration.ofMinutes(30));
        assertThat(order(stay(1, 3, 50), stay(2, 3, 61), shortTarget)).containsExactly(2, 3, 1);
    }

    @Test
    void inOneLevelTheEarlierArrivalIsCalledFirstAndThenTheLowerTicket() {
        assertThat(order(stay(9, 3, 20), stay(10, 3, 20), stay(11, 3, 30))).containsExactly(11, 9, 10);
    }

    @Test
    void whoIsNotTriagedComesBehindLevelThreeAndBeforeLevelFour() {
        assertThat(order(stay(1, 0, 600), stay(2, 3, 1), stay(3, 4, 600), stay(4, 2, 1)))
                .containsExactly(4, 2, 1, 3);
    }

    @Test
    void aTargetThatIsJustReachedIsNotOverdue() {
        assertThat(stay(1, 2, 10).isOverdue()).isFalse();
        assertThat(stay(1, 2, 11).isOverdue()).isTrue();
    }

    @Property
    void theOrderDoesNotDependOnTheOrderOfTheRows(@ForAll("queue") List<QueuedStay> queue) {
        List<QueuedStay> once = queue.stream().sorted(QueuedStay.CALLING_ORDER).toList();
        List<QueuedStay> backward = new java.util.ArrayList<>(queue);
        java.util.Collections.reverse(backward);
        assertThat(backward.stream().sorted(QueuedStay.CALLING_ORDER).toList()).isEqualTo(once);
    }

    @Property
    void nobodyIsCalledBeforeAMoreUrgentPatient(@ForAll("queue") List<QueuedStay> queue) {
        List<Integer> levels = queue.stream()
                .sorted(QueuedStay.CALLING_ORDER)
                .flatMap(stay -> stay.level().stream())
                .map(TriageLevel::number)
                .toList();
        assertThat(levels).isSorted();
    }

    @Provide
    Arbitrary<List<QueuedStay>> queue() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 99_999),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 600))
                .as(QueueOrderTest::stay)
                .list()
                .uniqueElements(QueuedStay::ticket)
                .ofMaxSize(40);
    }

    /** @param level 0 for a patient who is not triaged */
    private static QueuedStay stay(int ticket, int level, int waitedMinutes) {
        return new QueuedStay(
                Integer.toString(ticket),
                new Ticket(LocalDate.of(2026, 11, 23), ticket),
                level == 0 ? Optional.empty() : Optional.of(TriageLevel.of(level)),
                NOW.minus(Duration.ofMinutes(waitedMinutes)),
                Duration.ofMinutes(waitedMinutes),
                Duration.ofMinutes(TARGETS.get(level == 0 ? 2 : level - 1)));
    }

    private static List<Integer> order(QueuedStay... stays) {
        return List.of(stays).stream()
                .sorted(QueuedStay.CALLING_ORDER)
                .map(stay -> stay.ticket().number())
                .toList();
    }
}
