package dz.istijal.orders;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code istijal.performer_access}: which rows of HAPI's tables a performer may see because an order is addressed
 * to it. Runs in the transaction of the write that changes it.
 */
@Component
final class PerformerAccess {
    private final JdbcClient jdbc;
    private final EntityManager entityManager;

    PerformerAccess(JdbcClient jdbc, EntityManager entityManager) {
        this.jdbc = jdbc;
        this.entityManager = entityManager;
    }

    /**
     * @param before the version that {@code stored} replaces, or {@code null}
     */
    void record(Resource before, Resource stored) {
        OrderStatement was = before == null ? OrderStatement.NOTHING : OrderStatement.of(before);
        OrderStatement is = OrderStatement.of(stored);
        if (!is.equals(was)) {
            replace(stored, is, before != null);
        }
    }

    void forget(Resource deleted) {
        if (!OrderStatement.of(deleted).equals(OrderStatement.NOTHING)) {
            replace(deleted, OrderStatement.NOTHING, true);
        }
    }

    /** @return whether the order is addressed to the performer and belongs to the facility */
    boolean isAddressed(String performer, String orderId, int partition) {
        return jdbc.sql("""
                        SELECT count(*)
                          FROM istijal.performer_access
                         WHERE performer = ? AND fhir_type = 'ServiceRequest' AND fhir_id = ? AND partition_id = ?
                        """)
                        .params(performer, orderId, partition)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void replace(Resource source, OrderStatement statement, boolean mayHaveSaid) {
        // HAPI's rows of this transaction may still be in Hibernate's session.
        entityManager.flush();
        Map<String, Row> rows = rows(source, statement);
        Row self = rows.get(source.fhirType() + "/" + source.getIdElement().getIdPart());
        if (self == null) {
            return;
        }
        Set<Long> orders = new LinkedHashSet<>();
        Set<Long> parts = new LinkedHashSet<>();
        if (mayHaveSaid) {
            withdraw(self, orders, parts);
        }
        List<Object[]> addresses = new ArrayList<>();
        for (OrderStatement.Address address : statement.addresses()) {
            Row order = rows.get(OrderKey.TYPE + "/" + address.orderId());
            if (order != null && order.partition() == self.partition()) {
                addresses.add(new Object[] {order.pid(), address.performer()});
                orders.add(order.pid());
            }
        }
        List<Object[]> granted = new ArrayList<>();
        for (OrderStatement.Part part : statement.parts()) {
            Row order = rows.get(OrderKey.TYPE + "/" + part.orderId());
            Row target = rows.get(part.type() + "/" + part.id());
            if (order != null && target != null && mayGrant(self, order, target)) {
                granted.add(new Object[] {
                    order.pid(),
                    target.pid(),
                    part.performer(),
                    part.type(),
                    part.id(),
                    part.role().stored()
                });
                orders.add(order.pid());
            }
        }
        if (!orders.isEmpty()) {
            grant(self, addresses, granted, orders);
        }
        if (mayHaveSaid) {
            revoke(self.partition(), orders, parts);
        }
    }

    /** A facility can give access to nothing but its own rows and the patients of the national registry. */
    private static boolean mayGrant(Row self, Row order, Row target) {
        boolean patient = target.type().equals("Patient");
        return order.partition() == self.partition() && (patient || target.partition() == self.partition());
    }

    private record Row(String type, long pid, int partition) {}

    /** Served by {@code idx_res_fhir_id}. */
    private Map<String, Row> rows(Resource source, OrderStatement statement) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(source.getIdElement().getIdPart());
        statement.addresses().forEach(address -> ids.add(address.orderId()));
        statement.parts().forEach(part -> {
            ids.add(part.orderId());
            ids.add(part.id());
        });
        Map<String, Row> rows = new HashMap<>();
        jdbc.sql("SELECT res_type, fhir_id, res_id, partition_id FROM hfj_resource WHERE fhir_id = ANY (?)")
                .param(ids.toArray(String[]::new))
                .query((row, n) -> rows.put(
                        row.getString(1) + "/" + row.getString(2),
                        new Row(row.getString(1), row.getLong(3), row.getInt(4))))
                .list();
        return rows;
    }

    private void withdraw(Row self, Set<Long> orders, Set<Long> parts) {
        orders.addAll(jdbc.sql("DELETE FROM istijal.order_address WHERE source_res_id = ? RETURNING order_res_id")
                .param(self.pid())
                .query(Long.class)
                .list());
        jdbc.sql("DELETE FROM istijal.order_part WHERE source_res_id = ? RETURNING order_res_id, res_id")
                .param(self.pid())
                .query(row -> {
                    orders.add(row.getLong(1));
                    parts.add(row.getLong(2));
                });
    }

    private static Long[] longs(List<Object[]> rows, int column) {
        return rows.stream().map(row -> (Long) row[column]).toArray(Long[]::new);
    }

    private static String[] texts(List<Object[]> rows, int column) {
        return rows.stream().map(row -> (String) row[column]).toArray(String[]::new);
    }

    /**
     * Keeps what the source says and gives access by it, in one statement; what the statement inserts it does not see in
     * the tables, so it takes both. Served by {@code order_address_order} and {@code order_part_order}.
     *
     * @param addresses order, performer
     * @param parts     order, resource, performer, type and id of the resource, role
     */
    private void grant(Row source, List<Object[]> addresses, List<Object[]> parts, Collection<Long> orders) {
        Long[] all = orders.toArray(Long[]::new);
        jdbc.sql("""
                        WITH address AS (
                          INSERT INTO istijal.order_address (order_res_id, source_res_id, performer, partition_id)
                          SELECT a.order_res_id, ?, a.performer, ?
                            FROM unnest(?::bigint[], ?::text[]) AS a (order_res_id, performer)
                          ON CONFLICT DO NOTHING
                          RETURNING order_res_id, performer, partition_id),
                        part AS (
                          INSERT INTO istijal.order_part
                                 (order_res_id, source_res_id, res_id, performer, partition_id, fhir_type, fhir_id, role)
                          SELECT p.order_res_id, ?, p.res_id, p.performer, ?, p.fhir_type, p.fhir_id, p.role
                            FROM unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                                 AS p (order_res_id, res_id, performer, fhir_type, fhir_id, role)
                          ON CONFLICT DO NOTHING
                          RETURNING order_res_id, res_id, performer, partition_id, fhir_type, fhir_id, role)
                        INSERT INTO istijal.performer_access (performer, res_id, partition_id, fhir_type, fhir_id, role)
                        SELECT a.performer, p.res_id, p.partition_id, p.fhir_type, p.fhir_id, p.role
                          FROM (SELECT * FROM address
                                 UNION ALL
                                SELECT order_res_id, performer, partition_id
                                  FROM istijal.order_address WHERE order_res_id = ANY (?)) a
                          JOIN (SELECT * FROM part
                                 UNION ALL
                                SELECT order_res_id, res_id, performer, partition_id, fhir_type, fhir_id, role
                                  FROM istijal.order_part WHERE order_res_id = ANY (?)) p
                            ON p.order_res_id = a.order_res_id
                           AND p.partition_id = a.partition_id
                           AND p.performer IN ('', a.performer)
                        ON CONFLICT DO NOTHING
                        """)
                .params(List.of(
                        source.pid(),
                        source.partition(),
                        longs(addresses, 0),
                        texts(addresses, 1),
                        source.pid(),
                        source.partition(),
                        longs(parts, 0),
                        longs(parts, 1),
                        texts(parts, 2),
                        texts(parts, 3),
                        texts(parts, 4),
                        texts(parts, 5),
                        all,
                        all))
                .update();
    }

    /**
     * Takes back what no order justifies any more; another order of the same performer may still justify a patient or an
     * encounter. Served by {@code performer_access_resource} and {@code order_part_resource}.
     */
    private void revoke(int partition, Collection<Long> orders, Collection<Long> parts) {
        jdbc.sql("""
                        DELETE FROM istijal.performer_access x
                         WHERE x.partition_id = ?
                           AND x.res_id IN (SELECT unnest(?::bigint[])
                                             UNION
                                            SELECT res_id FROM istijal.order_part WHERE order_res_id = ANY (?))
                           AND NOT EXISTS (
                                 SELECT 1
                                   FROM istijal.order_part p
                                   JOIN istijal.order_address a ON a.order_res_id = p.order_res_id
                                                               AND a.partition_id = p.partition_id
                                  WHERE p.res_id = x.res_id AND p.partition_id = x.partition_id
                                    AND a.performer = x.performer AND p.performer IN ('', x.performer))
                        """)
                .params(List.of(partition, parts.toArray(Long[]::new), orders.toArray(Long[]::new)))
                .update();
    }
}
