package dz.istijal.emergency.pathway;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The triages that count, each a row of {@code istijal.ed_triage}, so that the newest is known without a search. */
@Component
class TriageStore {
    private final JdbcClient jdbc;

    TriageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Index {@code ed_triage_encounter}. */
    List<Triage> of(String encounterId) {
        return jdbc.sql("""
                        SELECT observation_id, level, scale, scale_version, effective_at, recorded_at
                          FROM istijal.ed_triage
                         WHERE encounter_id = :encounter
                        """)
                .param("encounter", encounterId)
                .query(TriageStore::row)
                .list();
    }

    /** Primary key {@code observation_id}. */
    void store(Triage triage, String encounterId, int partition) {
        jdbc.sql("""
                        INSERT INTO istijal.ed_triage
                               (observation_id, partition_id, encounter_id, level, scale, scale_version,
                                effective_at, recorded_at)
                        VALUES (:observation, :partition, :encounter, :level, :scale, :version, :effective, :recorded)
                        ON CONFLICT (observation_id) DO UPDATE
                           SET encounter_id = excluded.encounter_id, level = excluded.level, scale = excluded.scale,
                               scale_version = excluded.scale_version, effective_at = excluded.effective_at,
                               recorded_at = excluded.recorded_at
                        """)
                .param("observation", triage.observationId())
                .param("partition", partition)
                .param("encounter", encounterId)
                .param("level", triage.level().number())
                .param("scale", triage.scale())
                .param("version", triage.scaleVersion())
                .param("effective", utc(triage.effective()))
                .param("recorded", utc(triage.recorded()))
                .update();
    }

    /** Primary key {@code observation_id}. */
    void remove(String observationId) {
        jdbc.sql("DELETE FROM istijal.ed_triage WHERE observation_id = :observation")
                .param("observation", observationId)
                .update();
    }

    private static Triage row(ResultSet row, int number) throws SQLException {
        return new Triage(
                row.getString("observation_id"),
                TriageLevel.of(row.getInt("level")),
                row.getString("scale"),
                row.getString("scale_version"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
