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
 */
record SortKey(
        String name, String table, String column, String type, long hashIdentity, boolean ordered, boolean ascending) {

    static SortKey ofResource(String name, String column, String type, boolean ascending) {
        return new SortKey(name, null, column, type, 0, true, ascending);
    }

    boolean isResourceColumn() {
        return table == null;
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
