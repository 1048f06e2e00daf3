package dz.istijal.emergency.queue;

import dz.istijal.fhir.answer.StoredVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Encounters and Patients of a queue as they are stored, in the scope of the caller. */
@Component
class QueuedResources {
    /** Indexes {@code idx_res_fhir_id} and, for the versions, the primary key. */
    private static final String CURRENT = "SELECT " + StoredVersion.COLUMNS + """

              FROM hfj_resource p
              JOIN hfj_res_ver v ON v.partition_id = p.partition_id AND v.res_id = p.res_id AND v.res_ver = p.res_ver
             WHERE p.res_type = '%s' AND p.fhir_id = ANY (:%s)
            """;

    private static final String BOTH =
            CURRENT.formatted("Encounter", "encounters") + " UNION ALL " + CURRENT.formatted("Patient", "patients");

    private final JdbcClient jdbc;

    QueuedResources(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return by reference, such as {@code Encounter/…}; what the caller does not see, or was deleted, is not there */
    Map<String, StoredVersion> of(List<QueuedStay> stays) {
        Map<String, StoredVersion> found = new HashMap<>();
        if (!stays.isEmpty()) {
            jdbc.sql(BOTH)
                    .param(
                            "encounters",
                            stays.stream().map(QueuedStay::encounterId).toArray(String[]::new))
                    .param("patients", stays.stream().map(QueuedStay::patientId).toArray(String[]::new))
                    .query(row -> {
                        StoredVersion version = StoredVersion.of(row);
                        if (!version.isDeletion()) {
                            found.put(version.type() + "/" + version.id(), version);
                        }
                    });
        }
        return found;
    }
}
