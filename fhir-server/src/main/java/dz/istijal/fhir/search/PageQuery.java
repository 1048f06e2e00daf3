package dz.istijal.fhir.search;

import dz.istijal.fhir.answer.StoredVersion;
import java.util.List;

/**
 * The statements of pages: keys, bodies and whether there is more, in one round trip. A page begins after the position
 * of the last match of the one before (its sort values and its key), never at a number of rows: what others write in
 * between neither hides a row nor shows it twice.
 */
final class PageQuery {
    private static final String RESOURCE = "r.res_id, r.res_type, r.fhir_id, r.res_ver, r.res_updated";

    private PageQuery() {}

    /** A select of {@link StoredVersion#COLUMNS}, the sort values as text and the key. */
    private static SqlText withBodies(SqlText page, List<SortKey> sort) {
        SqlText sql = new SqlText().add("SELECT " + StoredVersion.COLUMNS);
        for (int i = 0; i < sort.size(); i++) {
            sql.add(", p.k" + i + "::text");
        }
        sql.add(", p.res_id");
        // IDX_RESVER_ID_VER, once for each row of the page
        sql.add(" FROM (").add(page).add(") p JOIN hfj_res_ver v ON v.res_id = p.res_id AND v.res_ver = p.res_ver");
        return sql.add(" ORDER BY ").add(order(sort, "p.k", "p.res_id"));
    }

    private static SqlText order(List<SortKey> sort, String prefix, String key) {
        SqlText order = new SqlText();
        for (int i = 0; i < sort.size(); i++) {
            order.add(prefix + i + sort.get(i).direction() + ", ");
        }
        return order.add(key);
    }

    /**
     * Every candidate's sort values are looked up, then the best are kept.
     *
     * @param where conditions on {@code hfj_resource r}, its type among them
     * @param after position of the page before, or {@code null} for the first page
     * @param limit rows wanted; one more than the page, to see whether there is another
     */
    static SqlText byValue(SqlText where, List<SortKey> sort, Position after, int limit) {
        SqlText sql = new SqlText().add("SELECT " + RESOURCE);
        for (int i = 0; i < sort.size(); i++) {
            sql.add(", " + value(sort, i) + " AS k" + i);
        }
        sql.add(" FROM hfj_resource r");
        for (int i = 0; i < sort.size(); i++) {
            SortKey key = sort.get(i);
            if (!key.isResourceColumn()) {
                sql.add(" CROSS JOIN LATERAL (").add(key.lookedUp()).add(") s" + i);
            }
        }
        sql.add(" WHERE ").add(where);
        if (after != null) {
            sql.add(" AND ").add(isAfter(sort, after));
        }
        sql.add(" ORDER BY ");
        for (int i = 0; i < sort.size(); i++) {
            sql.add(value(sort, i) + sort.get(i).direction() + ", ");
        }
        return withBodies(sql.add("r.res_id LIMIT " + limit), sort);
    }

    private static String value(List<SortKey> sort, int i) {
        return sort.get(i).isResourceColumn() ? "r." + sort.get(i).column() : "s" + i + ".v";
    }

    /** The rows behind a position, in the order of {@link #order}. */
    private static SqlText isAfter(List<SortKey> sort, Position after) {
        SqlText alternatives = new SqlText();
        SqlText same = new SqlText();
        for (int i = 0; i < sort.size(); i++) {
            String value = value(sort, i);
            String last = after.values().get(i);
            String literal = "CAST(? AS " + sort.get(i).type() + ")";
            if (last != null) {
                alternatives.add(alternatives.isEmpty() ? "(" : " OR ").add("(").add(same);
                String beyond = "(" + value + sort.get(i).after() + literal
                        + (sort.get(i).isResourceColumn() ? ")" : " OR " + value + " IS NULL)");
                alternatives.add(beyond, last).add(")");
                same.add(value + " = " + literal + " AND ", last);
            } else {
                // Rows without a value are the last; only the next keys can tell them apart.
                same.add(value + " IS NULL AND ");
            }
        }
        if (alternatives.isEmpty()) {
            return same.add("r.res_id > ?", after.resourceKey());
        }
        return alternatives.add(" OR (").add(same).add("r.res_id > ?))", after.resourceKey());
    }

    /** In the order of the index that begins with (hash_identity, value), as far as the page needs. */
    static SqlText withValue(Criteria.Conditions where, SortKey key, Position after, int limit) {
        String value = "s." + key.column();
        String direction = key.ascending() ? "" : " DESC";
        SqlText rows = where.date() == null
                ? new SqlText().add("t0.hash_identity = " + key.hashIdentity())
                : where.date().rows();
        SqlText select = new SqlText()
                .add("SELECT t0.res_id, t0.sp_id, t0." + key.column() + " FROM " + key.table() + " t0 WHERE ")
                .add(rows);
        if (where.date() != null) {
            DateBounds bounds = where.date().bounds();
            select = where.date().leads()
                    ? bounds.inOrder(select, " ORDER BY t0." + key.column() + direction)
                    : select.add(bounds.condition());
        }
        SqlText sql = new SqlText()
                .add("SELECT " + RESOURCE + ", " + value + " AS k0 FROM (")
                .add(select)
                .add(") s JOIN hfj_resource r ON r.res_id = s.res_id WHERE ")
                .add(where.others());
        if (after != null) {
            String last = after.values().get(0);
            String literal = "CAST(? AS " + key.type() + ")";
            // the first condition is the range of the index
            sql.planEachTime()
                    .add(" AND " + value + (key.ascending() ? " >= " : " <= ") + literal, last)
                    .add(" AND (" + value + key.after() + literal, last)
                    .add(" OR s.res_id > ?)", after.resourceKey());
        }
        // Only the lowest (highest) of a resource's values that are asked for counts; of equal ones, one.
        sql.add(" AND NOT EXISTS (SELECT 1 FROM " + key.table() + " t0 WHERE t0.res_id = s.res_id AND ")
                .add(rows)
                .add(" AND (t0." + key.column() + (key.ascending() ? " < " : " > ") + value + " OR (t0." + key.column()
                        + " = " + value + " AND t0.sp_id < s.sp_id)))");
        sql.add(" ORDER BY " + value + direction + ", s.res_id LIMIT " + limit);
        return withBodies(sql, List.of(key));
    }

    /** In the order of their keys. */
    static SqlText withoutValue(SqlText where, SortKey key, Position after, int limit) {
        SqlText sql = new SqlText()
                .add("SELECT " + RESOURCE + ", CAST(NULL AS " + key.type() + ") AS k0 FROM hfj_resource r WHERE ")
                .add(where)
                .add(" AND NOT EXISTS (SELECT 1 FROM " + key.table() + " s WHERE s.res_id = r.res_id"
                        + " AND s.hash_identity = " + key.hashIdentity() + ")");
        if (after != null) {
            sql.add(" AND r.res_id > ?", after.resourceKey());
        }
        return withBodies(sql.add(" ORDER BY r.res_id LIMIT " + limit), List.of(key));
    }

    static SqlText count(SqlText where) {
        return new SqlText().add("SELECT count(*) FROM hfj_resource r WHERE ").add(where);
    }

    /** What the planner believes; no row is read. */
    static SqlText estimate(SqlText where) {
        return new SqlText()
                .add("EXPLAIN (FORMAT JSON) SELECT 1 FROM hfj_resource r WHERE ")
                .add(where);
    }
}
