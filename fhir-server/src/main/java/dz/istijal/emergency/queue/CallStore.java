package dz.istijal.emergency.queue;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the next patient of a department, for this transaction alone. */
@Component
class CallStore {
    private static final String WAITING = """
              FROM istijal.ed_stay AS stay
              JOIN hfj_resource AS encounter
                ON encounter.res_type = 'Encounter' AND encounter.fhir_id = stay.encounter_id
             WHERE stay.ed = :ed
               AND stay.status IN ('arrived', 'triaged', 'in-progress', 'onleave')
               AND stay.status IN ('arrived', 'triaged')
               AND stay.away_since IS NULL
             ORDER BY\s""" + CallingOrder.ORDER;

    private final JdbcClient jdbc;
    private final CallingOrder order;
    private final Clock clock;

    CallStore(JdbcClient jdbc, CallingOrder order, Clock clock) {
        this.jdbc = jdbc;
        this.order = order;
        this.clock = clock;
    }

    /**
     * The first whom nobody else holds. Both rows are locked at once, or the patient is passed over: other writers lock
     * the Encounter and then the stay, and this waits for neither. Whoever only refers to the Encounter, such as a
     * measurement being stored, does not hold it. Index {@code ed_stay_open}, for each row one look-up by
     * {@code idx_res_fhir_id}.
     */
    Optional<String> takeFirst(String department) {
        return order.bind(
                        jdbc.sql("SELECT stay.encounter_id " + WAITING
                                + " LIMIT 1 FOR NO KEY UPDATE OF stay, encounter SKIP LOCKED"),
                        clock.instant())
                .param("ed", department)
                .query(String.class)
                .optional();
    }

    /**
     * Waits for whoever changes the first of those who are left, be it called, moved or triaged.
     *
     * @return whether anybody was waiting
     */
    boolean awaitFirst(String department) {
        Optional<String> first = order.bind(
                        jdbc.sql("SELECT stay.encounter_id " + WAITING + " LIMIT 1"), clock.instant())
                .param("ed", department)
                .query(String.class)
                .optional();
        first.ifPresent(id -> jdbc.sql(
                        "SELECT 1 FROM hfj_resource WHERE res_type = 'Encounter' AND fhir_id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query(Integer.class)
                .optional());
        return first.isPresent();
    }
}
