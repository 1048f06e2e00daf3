package dz.istijal.emergency.pathway;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code istijal.ed_stay}. Every statement goes by its primary key, {@code encounter_id}. */
@Component
class EdStayStore {
    private final JdbcClient jdbc;
    private final long birthdateHash;

    EdStayStore(JdbcClient jdbc, PartitionSettings partitions) {
        this.jdbc = jdbc;
        this.birthdateHash = BaseResourceIndexedSearchParam.calculateHashIdentity(
                partitions, RequestPartitionId.allPartitions(), "Patient", Patient.SP_BIRTHDATE);
    }

    /**
     * Makes all other writers of this stay and of its triages wait until the transaction ends; what is read afterwards
     * is what they committed. A stay that is being admitted in this transaction has no row and no other writers. The
     * row of the Encounter comes first ({@code idx_res_fhir_id}), as whoever writes the Encounter has it already; not
     * {@code FOR UPDATE}, for which writers of two Observations of the stay would wait crosswise, each holding the key
     * share of its reference.
     */
    void lock(String encounterId) {
        jdbc.sql("SELECT 1 FROM hfj_resource WHERE res_type = 'Encounter' AND fhir_id = :encounter FOR NO KEY UPDATE")
                .param("encounter", encounterId)
                .query(Integer.class)
                .optional();
        lockRow(encounterId);
    }

    /** For a writer that holds the Encounter already. */
    void lockRow(String encounterId) {
        jdbc.sql("SELECT 1 FROM istijal.ed_stay WHERE encounter_id = :encounter FOR UPDATE")
                .param("encounter", encounterId)
                .query(Integer.class)
                .optional();
    }

    /** An open stay of the same patient in the same facility. */
    record OpenStay(String encounterId, String ticket) {}

    /**
     * Says in the same statement whether the patient is in an emergency department of the facility already (index
     * {@code ed_stay_one_open}); of two that begin at once the same index lets one wait and fail. The birth date is what
     * the national registry is searched by ({@code idx_sp_date_resid_v2}), unless the transaction has just written it.
     *
     * @param born   birth date of a patient who is registered in this transaction, else {@code null}
     * @param flags  the active alerts: id of the Flag, its code
     * @return a stay that was open before; then this one is marked as not {@code alone}
     */
    Optional<OpenStay> insert(EdStay stay, int partition, LocalDate born, Map<String, String> flags) {
        String[] ids = flags.keySet().toArray(String[]::new);
        String[] codes = Arrays.stream(ids).map(flags::get).toArray(String[]::new);
        return bind(jdbc.sql("""
                                WITH other AS (
                                  SELECT encounter_id, ticket
                                    FROM istijal.ed_stay
                                   WHERE partition_id = :partition AND patient_id = :patient
                                     AND status IN ('arrived', 'triaged', 'in-progress', 'onleave') AND alone
                                     AND encounter_id <> :encounter),
                                stay AS (
                                  INSERT INTO istijal.ed_stay
                                         (encounter_id, partition_id, patient_id, ed, ticket, status, level, scale,
                                          arrived_at, triaged_at, care_at, finished_at, due_at, away_since, decided_at,
                                          location_id, disposition, born_on, flags, alone)
                                  VALUES (:encounter, :partition, :patient, :ed, :ticket, :status, :level, :scale,
                                          :arrived, :triaged, :care, :finished, :due, :away, :decided,
                                          :location, :disposition,
                                          COALESCE(:born::date,
                                            (SELECT to_date(min(birth.sp_value_low_date_ordinal)::text, 'YYYYMMDD')
                                               FROM hfj_resource AS patient
                                               JOIN hfj_spidx_date AS birth USING (res_id)
                                              WHERE patient.res_type = 'Patient' AND patient.fhir_id = :patient
                                                AND birth.hash_identity = :birthdate)),
                                          jsonb_object(:flagIds::text[], :flagCodes::text[]), NOT EXISTS (SELECT FROM other))
                                  ON CONFLICT (encounter_id) DO UPDATE
                                     SET patient_id = excluded.patient_id, ed = excluded.ed,
                                         ticket = excluded.ticket, status = excluded.status,
                                         level = excluded.level, scale = excluded.scale,
                                         arrived_at = excluded.arrived_at, triaged_at = excluded.triaged_at,
                                         care_at = excluded.care_at, finished_at = excluded.finished_at,
                                         due_at = excluded.due_at, away_since = excluded.away_since,
                                         decided_at = excluded.decided_at, location_id = excluded.location_id,
                                         disposition = excluded.disposition, born_on = excluded.born_on,
                                         flags = excluded.flags, alone = excluded.alone, updated_at = now())
                                SELECT encounter_id, ticket FROM other
                                """), stay)
                .param("partition", partition)
                .param("born", born)
                .param("birthdate", birthdateHash)
                .param("flagIds", ids)
                .param("flagCodes", codes)
                .query((row, number) -> new OpenStay(row.getString("encounter_id"), row.getString("ticket")))
                .list()
                .stream()
                .findFirst();
    }

    /** Index {@code ed_stay_one_open}. */
    Optional<OpenStay> open(String patientId, int partition, String otherThan) {
        return jdbc
                .sql("""
                        SELECT encounter_id, ticket
                          FROM istijal.ed_stay
                         WHERE partition_id = :partition AND patient_id = :patient
                           AND status IN ('arrived', 'triaged', 'in-progress', 'onleave') AND alone
                           AND encounter_id <> :encounter
                        """)
                .param("partition", partition)
                .param("patient", patientId)
                .param("encounter", otherThan)
                .query((row, number) -> new OpenStay(row.getString("encounter_id"), row.getString("ticket")))
                .list()
                .stream()
                .findFirst();
    }

    void addFlag(String encounterId, String flagId, String code) {
        jdbc.sql("""
                        UPDATE istijal.ed_stay SET flags = flags || jsonb_build_object(:flag::text, :code::text)
                         WHERE encounter_id = :encounter
                        """)
                .param("flag", flagId)
                .param("code", code)
                .param("encounter", encounterId)
                .update();
    }

    void removeFlag(String encounterId, String flagId) {
        jdbc.sql("UPDATE istijal.ed_stay SET flags = flags - :flag::text WHERE encounter_id = :encounter")
                .param("flag", flagId)
                .param("encounter", encounterId)
                .update();
    }

    /** @return false when the stay has no row yet */
    boolean update(EdStay stay) {
        return bind(jdbc.sql("""
                                        UPDATE istijal.ed_stay
                                           SET born_on = CASE WHEN patient_id = :patient THEN born_on ELSE
                                                 (SELECT to_date(min(birth.sp_value_low_date_ordinal)::text, 'YYYYMMDD')
                                                    FROM hfj_resource AS patient
                                                    JOIN hfj_spidx_date AS birth USING (res_id)
                                                   WHERE patient.res_type = 'Patient' AND patient.fhir_id = :patient
                                                     AND birth.hash_identity = :birthdate) END,
                                               patient_id = :patient, ed = COALESCE(:ed, ed), ticket = :ticket, status = :status, level = :level, scale = :scale,
                                               arrived_at = :arrived, triaged_at = :triaged, care_at = :care,
                                               finished_at = :finished, due_at = :due,
                                               away_since = :away, decided_at = :decided, location_id = :location,
                                               disposition = :disposition, updated_at = now()
                                         WHERE encounter_id = :encounter
                                        """), stay).param("birthdate", birthdateHash).update() > 0;
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
                .param("ed", stay.department())
                .param("ticket", stay.ticket())
                .param("status", stay.status())
                .param("level", stay.level())
                .param("scale", stay.scale())
                .param("arrived", utc(stay.arrivedAt()))
                .param("triaged", utc(stay.triagedAt()))
                .param("care", utc(stay.careAt()))
                .param("finished", utc(stay.finishedAt()))
                .param("due", utc(stay.dueAt()))
                .param("away", utc(stay.awaySince()))
                .param("decided", utc(stay.decidedAt()))
                .param("location", stay.locationId())
                .param("disposition", stay.disposition());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
