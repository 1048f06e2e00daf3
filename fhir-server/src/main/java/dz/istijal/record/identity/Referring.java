package dz.istijal.record.identity;

import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of the caller's own rows refer to a patient, on the caller's scope: row-level security decides whose. */
@Component
class Referring {
    private final JdbcClient jdbc;

    Referring(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes others wait who write these records or a new reference to them, until the transaction ends
     * ({@code idx_res_fhir_id}). In the order of ids, so that two that merge crosswise do not wait for each other.
     */
    void lock(String one, String other) {
        jdbc.sql("""
                        SELECT 1 FROM hfj_resource
                         WHERE res_type = 'Patient' AND fhir_id IN (:one, :other)
                         ORDER BY fhir_id FOR UPDATE
                        """)
                .param("one", one)
                .param("other", other)
                .query(Integer.class)
                .list();
    }

    /**
     * Served by {@code idx_res_fhir_id} and {@code idx_rl_tgt_v2}. Patients are told separately, a trace of what was
     * done keeps saying of whom.
     *
     * @return in the order in which they are locked
     */
    List<IdType> to(String patient) {
        return jdbc.sql("""
                        SELECT DISTINCT source.res_type, source.fhir_id
                          FROM hfj_resource AS patient
                          JOIN hfj_res_link AS link ON link.target_resource_id = patient.res_id
                          JOIN hfj_resource AS source ON source.res_id = link.src_resource_id
                         WHERE patient.res_type = 'Patient' AND patient.fhir_id = :patient
                           AND source.partition_id <> 0 AND source.res_deleted_at IS NULL
                           AND source.res_type NOT IN ('AuditEvent', 'Provenance')
                         ORDER BY 1, 2
                        """)
                .param("patient", patient)
                .query((row, number) -> new IdType(row.getString(1), row.getString(2)))
                .list();
    }
}
