package dz.istijal.emergency.pathway;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes {@code istijal.ed_order}, whose triggers tell boards. Every statement goes by its primary key. */
@Component
class StayOrderStore {
    private final JdbcClient jdbc;

    StayOrderStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A result that does not name its stay is of that of the first order that it answers; of none, it is not kept. The
     * facility is that of the stored resource ({@code idx_res_fhir_id}): a laboratory has none of its own.
     */
    void keep(StayOrder order) {
        jdbc.sql("""
                        INSERT INTO istijal.ed_order (kind, resource_id, partition_id, encounter_id, done, at)
                        SELECT :kind, :id, written.partition_id, stay.encounter_id, :done, :at
                          FROM hfj_resource AS written
                         CROSS JOIN LATERAL (
                                SELECT COALESCE(:encounter::text,
                                         (SELECT min(encounter_id)
                                            FROM istijal.ed_order
                                           WHERE kind = 'order' AND resource_id = ANY (:orders)
                                             AND partition_id = written.partition_id))) AS stay (encounter_id)
                         WHERE written.res_type = :type AND written.fhir_id = :id AND stay.encounter_id IS NOT NULL
                        ON CONFLICT (kind, resource_id) DO UPDATE
                           SET encounter_id = excluded.encounter_id, done = excluded.done, at = excluded.at
                        """)
                .param("kind", order.kind())
                .param("id", order.id())
                .param("type", order.type())
                .param("encounter", order.encounterId())
                .param("orders", order.orders().toArray(String[]::new))
                .param("done", order.done())
                .param("at", order.at() == null ? null : order.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void forget(String kind, String id) {
        jdbc.sql("DELETE FROM istijal.ed_order WHERE kind = :kind AND resource_id = :id")
                .param("kind", kind)
                .param("id", id)
                .update();
    }

    /** Index {@code ed_order_encounter}. */
    void forgetAllOf(List<String> encounterIds) {
        jdbc.sql("DELETE FROM istijal.ed_order WHERE encounter_id IN (:encounters)")
                .param("encounters", encounterIds)
                .update();
    }
}
