package dz.istijal.database;

/**
 * Where the database is.
 *
 * @param url      JDBC URL without credentials
 * @param embedded whether it is the one inside the server
 */
record DatabaseAddress(String url, boolean embedded) {}
