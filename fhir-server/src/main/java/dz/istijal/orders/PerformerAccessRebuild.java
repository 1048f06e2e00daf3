package dz.istijal.orders;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes {@code istijal.performer_access} again from the FHIR resources, in one transaction of the system: for a
 * restored database, or when in doubt. It takes about a millisecond for each stored resource of the five types.
 */
@Component
public final class PerformerAccessRebuild {
    private static final List<String> TYPES =
            List.of(OrderKey.TYPE, "Task", "Specimen", "DiagnosticReport", "Observation");

    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final DaoRegistry daos;
    private final PerformerAccess access;
    private final TransactionTemplate transaction;

    PerformerAccessRebuild(
            JdbcClient jdbc, DaoRegistry daos, PerformerAccess access, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.daos = daos;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @return how many rows performers may see now */
    public int rebuild() {
        return CurrentScope.call(
                AccessScope.SYSTEM,
                () -> transaction.execute(status -> {
                    for (String table : List.of("performer_access", "order_part", "order_address")) {
                        jdbc.sql("DELETE FROM istijal." + table).update();
                    }
                    TYPES.forEach(this::replay);
                    return jdbc.sql("SELECT count(*) FROM istijal.performer_access")
                            .query(Integer.class)
                            .single();
                }));
    }

    private record Stored(long pid, String id) {}

    private void replay(String type) {
        List<Stored> page = page(type, 0);
        while (!page.isEmpty()) {
            for (Stored stored : page) {
                var read = daos.getResourceDao(type)
                        .read(new IdType(type, stored.id()), SystemRequestDetails.forAllPartitions());
                access.record(null, (Resource) read);
            }
            page = page(type, page.get(page.size() - 1).pid());
        }
    }

    /** Served by HAPI's primary key: a key range, whatever the size of the table. */
    private List<Stored> page(String type, long after) {
        return jdbc.sql("""
                        SELECT res_id, fhir_id FROM hfj_resource
                         WHERE res_type = ? AND res_deleted_at IS NULL AND res_id > ?
                         ORDER BY res_id LIMIT ?
                        """)
                .params(type, after, PAGE)
                .query((row, n) -> new Stored(row.getLong(1), row.getString(2)))
                .list();
    }
}
