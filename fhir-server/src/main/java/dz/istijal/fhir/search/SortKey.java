package dz.istijal.fhir.search;

/**
 * One key of {@code _sort}, on a column of {@code hfj_resource} or on an index table. Of several values of a resource the
 * lowest counts where the order ascends and the highest where it descends; resources without a value come last
 * (R4, search.html#sort leaves both open).
 *
 * @param name         as the client wrote it, without the sign
 * @param table        index table, or {@code null} for a column of the resource itself
 * @param column       the column that is sorted by
 * @param type         its SQL type
 * @param hashIdentity {@code HASH_IDENTITY} of the parameter in the index table
 * @param ordered      whether an index of the table begins with {@code (hash_identity, column)}
 * @param links        condition on the references {@code hfj_res_link l} that lead to what has the value, or
 *                     {@code null} when the resource has it itself
 */
record SortKey(
        String name,
        String table,
        String column,
        String type,
        long hashIdentity,
        boolean ordered,
        boolean ascending,
        SqlText links) {
    private static final String LINKS = "hfj_res_link";

    static SortKey ofResource(String name, String column, String type, boolean ascending) {
        return new SortKey(name, null, column, type, 0, true, ascending, null);
    }

    /** By what is referred to, as it was stored: R4 gives references no order. */
    static SortKey ofReference(String name, boolean ascending, SqlText links) {
        return new SortKey(name, LINKS, "target_resource_id", "bigint", 0, false, ascending, links);
    }

    /** The same value of what is referred to. */
    SortKey through(String reference, SqlText leading) {
        return new SortKey(reference + '.' + name, table, column, type, hashIdentity, false, ascending, leading);
    }

    boolean isResourceColumn() {
        return table == null;
    }

    /** The value of {@code hfj_resource r} as a sub-select of one column {@code v}; by IDX_RL_SRC where it is reached. */
    SqlText lookedUp() {
        boolean isReference = LINKS.equals(table);
        SqlText sql =
                new SqlText().add("SELECT " + aggregate() + (isReference ? "(l." : "(s.") + column + ") AS v FROM ");
        if (links == null) {
            return sql.add(table + " s WHERE s.res_id = r.res_id AND s.hash_identity = " + hashIdentity);
        }
        sql.add(LINKS + " l ");
        if (!isReference) {
            sql.add("JOIN " + table + " s ON s.res_id = l.target_resource_id AND s.hash_identity = " + hashIdentity
                    + ' ');
        }
        return sql.add("WHERE l.src_resource_id = r.res_id AND ").add(links);
    }

    String direction() {
        return ascending ? " ASC NULLS LAST" : " DESC NULLS LAST";
    }

    String after() {
        return ascending ? " > " : " < ";
    }

    String aggregate() {
        return ascending ? "min" : "max";
    }
}
