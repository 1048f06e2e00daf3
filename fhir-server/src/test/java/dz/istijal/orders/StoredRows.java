package dz.istijal.orders;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds, whoever asks. */
final class StoredRows {
    private final JdbcClient jdbc;

    StoredRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many resources and versions there are, in all facilities */
    String counts() {
        return CurrentScope.call(
                AccessScope.SYSTEM, () -> jdbc.sql("""
                        SELECT (SELECT count(*) FROM hfj_resource) || ' resources, '
                            || (SELECT count(*) FROM hfj_res_ver) || ' versions, '
                            || (SELECT count(*) FROM istijal.performer_access) || ' grants'
                        """).query(String.class).single());
    }

    /** @return the whole projection as text, sorted */
    List<String> projection() {
        return CurrentScope.call(
                AccessScope.SYSTEM, () -> jdbc.sql("""
                        SELECT 'access ' || a::text FROM istijal.performer_access a
                         UNION ALL
                        SELECT 'address ' || a::text FROM istijal.order_address a
                         UNION ALL
                        SELECT 'part ' || p::text FROM istijal.order_part p
                         ORDER BY 1
                        """).query(String.class).list());
    }

    void execute(String sql) {
        CurrentScope.run(AccessScope.SYSTEM, () -> jdbc.sql(sql).update());
    }
}
