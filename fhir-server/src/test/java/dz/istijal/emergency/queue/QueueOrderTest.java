package dz.istijal.emergency.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.testing.IstijalTest;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The order of calling, on rows of the projection alone. */
@IstijalTest
class QueueOrderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final int[] TARGETS = {0, 10, 60, 120, 240};

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CallingOrder order;

    private final String ed = "queue-order-" + UUID.randomUUID();

    /** @param level 0 for a patient who is not triaged */
    private record Row(int ticket, int level, int waited, int target, int age, boolean pregnant, boolean away) {
        private static final Comparator<Row> SPECIFIED = Comparator.comparing(Row::away)
                .thenComparing(row -> row.level == 0 ? 3 : row.level)
                .thenComparing(row -> row.level == 0)
                .thenComparing(row -> row.waited <= row.target)
                .thenComparing(row -> row.age >= 5 && !row.pregnant)
                .thenComparing(row -> -row.waited)
                .thenComparing(Row::ticket);

        static Row of(int ticket, int level, int waited) {
            return new Row(ticket, level, waited, TARGETS[level == 0 ? 2 : level - 1], 40, false, false);
        }

        Row aged(int years) {
            return new Row(ticket, level, waited, target, years, pregnant, away);
        }

        Row expecting() {
            return new Row(ticket, level, waited, target, age, true, away);
        }

        Row steppedOut() {
            return new Row(ticket, level, waited, target, age, pregnant, true);
        }

        Row target(int minutes) {
            return new Row(ticket, level, waited, minutes, age, pregnant, away);
        }
    }

    @AfterEach
    void forget() {
        CurrentScope.run(AccessScope.SYSTEM, () -> jdbc.sql("DELETE FROM istijal.ed_stay WHERE ed = :ed")
                .param("ed", ed)
                .update());
    }

    @Test
    void theMoreUrgentIsCalledFirstHoweverLongTheOtherWaits() {
        assertThat(order(Row.of(1, 4, 500), Row.of(2, 2, 1))).containsExactly(2, 1);
    }

    @Test
    void inOneLevelWhoWaitedTooLongIsCalledFirst() {
        assertThat(order(Row.of(1, 3, 50), Row.of(2, 3, 61), Row.of(3, 3, 40).target(30)))
                .containsExactly(2, 3, 1);
    }

    @Test
    void inOneLevelTheEarlierArrivalIsCalledFirstAndThenTheLowerTicket() {
        assertThat(order(Row.of(9, 3, 20), Row.of(10, 3, 20), Row.of(11, 3, 30), Row.of(10_000, 3, 20)))
                .containsExactly(11, 9, 10, 10_000);
    }

    @Test
    void whoIsNotTriagedComesBehindLevelThreeAndBeforeLevelFour() {
        assertThat(order(Row.of(1, 0, 600), Row.of(2, 3, 1), Row.of(3, 4, 600), Row.of(4, 2, 1)))
                .containsExactly(4, 2, 1, 3);
    }

    @Test
    void aTargetThatIsJustReachedIsNotOverdue() {
        assertThat(order(
                        Row.of(2, 2, 10),
                        Row.of(1, 2, 11).target(10),
                        Row.of(3, 2, 12).target(12)))
                .containsExactly(1, 3, 2);
    }

    @Test
    void aSmallChildAndAPregnantWomanAreCalledBeforeOthersOfTheirLevel() {
        assertThat(order(
                        Row.of(1, 4, 90),
                        Row.of(2, 4, 30).aged(4),
                        Row.of(3, 4, 40).expecting(),
                        Row.of(4, 4, 50).aged(5),
                        Row.of(5, 3, 1)))
                .containsExactly(5, 3, 2, 1, 4);
    }

    @Test
    void precedenceDoesNotPassWhoHasWaitedTooLong() {
        assertThat(order(Row.of(1, 4, 121), Row.of(2, 4, 30).aged(1))).containsExactly(1, 2);
    }

    @Test
    void whoHasSteppedOutComesLast() {
        assertThat(order(Row.of(1, 1, 90).steppedOut(), Row.of(2, 5, 1))).containsExactly(2, 1);
    }

    @Test
    void anyQueueIsInTheOrderThatIsSpecified() {
        long seed = Long.getLong("queue.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int ticket = 1; ticket <= 200; ticket++) {
            rows.add(new Row(
                    ticket,
                    random.nextInt(6),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(12),
                    random.nextInt(5) == 0,
                    random.nextInt(10) == 0));
        }
        Collections.shuffle(rows, random);
        assertThat(order(rows.toArray(Row[]::new)))
                .as("seed %d", seed)
                .isEqualTo(rows.stream().sorted(Row.SPECIFIED).map(Row::ticket).toList());
    }

    private List<Integer> order(Row... rows) {
        Arrays.stream(rows).forEach(this::store);
        QueueStore queue = new QueueStore(jdbc, order, Clock.fixed(NOW, ZoneOffset.UTC));
        return CurrentScope.call(AccessScope.SYSTEM, () -> queue.of(ed, QueueStatus.WAITING)).stream()
                .map(stay -> stay.ticket().number())
                .toList();
    }

    private void store(Row row) {
        OffsetDateTime arrival = NOW.minus(Duration.ofMinutes(row.waited)).atOffset(ZoneOffset.UTC);
        String id = ed + row.ticket;
        CurrentScope.run(AccessScope.SYSTEM, () -> jdbc.sql("""
                                INSERT INTO istijal.ed_stay
                                       (encounter_id, partition_id, patient_id, ed, ticket, status, level, arrived_at,
                                        due_at, location_id, born_on, flags, away_since)
                                VALUES (:id, 1, :id, :ed, :ticket, 'triaged', :level, :arrival, :due, :ed, :born,
                                        :flags::jsonb, :away)
                                """)
                .param("id", id)
                .param("ed", ed)
                .param("ticket", String.format("20261123-%04d", row.ticket))
                .param("level", row.level == 0 ? null : row.level)
                .param("arrival", arrival)
                .param("due", arrival.plusMinutes(row.target))
                .param("born", LocalDate.of(2026, 11, 20).minusYears(row.age))
                .param("flags", row.pregnant ? "{\"f\":\"pregnancy\"}" : "{\"f\":\"fall-risk\"}")
                .param("away", row.away ? arrival : null, Types.TIMESTAMP_WITH_TIMEZONE)
                .update());
    }
}
