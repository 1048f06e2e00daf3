package dz.istijal.emergency.pathway;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code istijal.ed_stay}. Every statement goes by its primary key, {@code encounter_id}. */
@Component
class EdStayStore {
    private final JdbcClient jdbc;

    EdStayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes all other writers of this stay and of its triages wait until the transaction ends; what is read afterwards
     * is what they committed. A stay that is being admitted in this transaction has no row and no other writers.
     */
    void lock(String encounterId) {
        jdbc.sql("SELECT 1 FROM istijal.ed_stay WHERE encounter_id = :encounter FOR UPDATE")
                .param("encounter", encounterId)
                .query(Integer.class)
                .optional();
    }

    void insert(EdStay stay, String department, int partition) {
        bind(jdbc.sql("""
                                INSERT INTO istijal.ed_stay
                                       (encounter_id, partition_id, patient_id, ed, ticket, status, level, scale,
                                        arrived_at, triaged_at, care_at, finished_at, location_id, disposition)
                                VALUES (:encounter, :partition, :patient, :ed, :ticket, :status, :level, :scale,
                                        :arrived, :triaged, :care, :finished, :location, :disposition)
                                ON CONFLICT (encounter_id) DO UPDATE
                                   SET patient_id = excluded.patient_id, status = excluded.status,
                                       level = excluded.level, scale = excluded.scale,
                                       arrived_at = excluded.arrived_at, triaged_at = excluded.triaged_at,
                                       care_at = excluded.care_at, finished_at = excluded.finished_at,
                                       location_id = excluded.location_id, disposition = excluded.disposition,
                                       updated_at = now()
                                """), stay)
                .param("partition", partition)
                .param("ed", department)
                .param("ticket", stay.ticket())
                .update();
    }

    /** @return false when the stay has no row yet; its department and its ticket never change */
    boolean update(EdStay stay) {
        return bind(jdbc.sql("""
                                        UPDATE istijal.ed_stay
                                           SET patient_id = :patient, status = :status, level = :level, scale = :scale,
                                               arrived_at = :arrived, triaged_at = :triaged, care_at = :care,
                                               finished_at = :finished, location_id = :location,
                                               disposition = :disposition, updated_at = now()
                                         WHERE encounter_id = :encounter
                                        """), stay).update() > 0;
    }

    void remove(String encounterId) {
        jdbc.sql("DELETE FROM istijal.ed_stay WHERE encounter_id = :encounter")
                .param("encounter", encounterId)
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, EdStay stay) {
        return statement
                .param("encounter", stay.encounterId())
                .param("patient", stay.patientId())
                .param("status", stay.status())
                .param("level", stay.level())
                .param("scale", stay.scale())
                .param("arrived", utc(stay.arrivedAt()))
                .param("triaged", utc(stay.triagedAt()))
                .param("care", utc(stay.careAt()))
                .param("finished", utc(stay.finishedAt()))
                .param("location", stay.locationId())
                .param("disposition", stay.disposition());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
