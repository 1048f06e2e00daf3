package dz.istijal.emergency.board;

import dz.istijal.emergency.pathway.Ticket;
import dz.istijal.emergency.pathway.TriageLevel;
import dz.istijal.emergency.queue.CallingOrder;
import dz.istijal.guide.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the open stays of a department with all that a board shows of them, in one statement. */
@Component
class BoardStore {
    private final JdbcClient jdbc;
    private final CallingOrder order;

    BoardStore(JdbcClient jdbc, CallingOrder order) {
        this.jdbc = jdbc;
        this.order = order;
    }

    /**
     * Partial index {@code ed_stay_open}, whose condition the statement repeats; for each stay {@code
     * ed_order_encounter}, and Encounter and Patient by {@code idx_res_fhir_id} and the key of their version. Each
     * stored text is taken apart once ({@code OFFSET 0} keeps PostgreSQL from doing it for each column).
     *
     * @return in the order in which they will be called
     */
    List<BoardStay> of(String department, Language reader, Instant now) {
        return order.bind(jdbc.sql("SELECT stay.*, " + CallingOrder.PRECEDENCE + """
                         AS precedence,
                               work.*, encounter.*, patient.*
                          FROM (SELECT encounter_id, patient_id, ticket, status, level, arrived_at, care_at, due_at,
                                       away_since, decided_at, disposition, location_id, born_on, flags,
                                       ARRAY(SELECT DISTINCT value FROM jsonb_each_text(flags) ORDER BY 1) AS codes
                                  FROM istijal.ed_stay
                                 WHERE ed = :ed AND status IN ('arrived', 'triaged', 'in-progress', 'onleave')) AS stay
                         CROSS JOIN LATERAL (
                                SELECT count(*) FILTER (WHERE kind = 'order')              AS orders,
                                       count(*) FILTER (WHERE kind = 'order' AND NOT done) AS pending,
                                       count(*) FILTER (WHERE kind = 'result')             AS results,
                                       max(at)  FILTER (WHERE kind = 'result')             AS last_result
                                  FROM istijal.ed_order
                                 WHERE encounter_id = stay.encounter_id) AS work
                          JOIN LATERAL (
                                SELECT stored.res_ver,
                                       COALESCE(body #>> '{reasonCode,0,text}',
                                                body #>> '{reasonCode,0,coding,0,display}') AS complaint
                                  FROM (SELECT res_ver, res_text_vc::jsonb AS body
                                          FROM hfj_resource JOIN hfj_res_ver USING (res_id, res_ver)
                                         WHERE hfj_resource.res_type = 'Encounter' AND fhir_id = stay.encounter_id
                                        OFFSET 0) AS stored) AS encounter ON true
                          LEFT JOIN LATERAL (
                                SELECT body ->> 'name' AS names, body ->> 'gender' AS gender
                                  FROM (SELECT res_text_vc::jsonb AS body
                                          FROM hfj_resource JOIN hfj_res_ver USING (res_id, res_ver)
                                         WHERE hfj_resource.res_type = 'Patient' AND fhir_id = stay.patient_id
                                        OFFSET 0) AS stored) AS patient ON true
                         ORDER BY\s""" + CallingOrder.ORDER), now)
                .param("ed", department)
                .query((row, number) -> stay(row, reader))
                .list();
    }

    private static BoardStay stay(ResultSet row, Language reader) throws SQLException {
        Instant arrival = instant(row, "arrived_at").orElseThrow();
        return new BoardStay(
                row.getString("encounter_id"),
                row.getString("res_ver"),
                row.getString("patient_id"),
                PatientName.of(row.getString("names"), reader),
                Optional.ofNullable(row.getString("gender")),
                Optional.ofNullable(row.getObject("born_on", LocalDate.class)),
                Ticket.parse(row.getString("ticket")),
                row.getString("status"),
                Optional.ofNullable(row.getObject("level", Integer.class)).map(TriageLevel::of),
                arrival,
                instant(row, "care_at"),
                instant(row, "due_at").orElse(arrival),
                row.getBoolean("precedence"),
                instant(row, "away_since"),
                instant(row, "decided_at"),
                Optional.ofNullable(row.getString("disposition")),
                row.getString("location_id"),
                Optional.ofNullable(row.getString("complaint")),
                Arrays.asList((String[]) row.getArray("codes").getArray()),
                row.getInt("orders"),
                row.getInt("pending"),
                row.getInt("results"),
                instant(row, "last_result"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
