/**
 * PostgreSQL: started or reached, migrated, and divided between facilities by row-level security. What a unit of work
 * may touch is an {@link dz.istijal.database.AccessScope}; {@link dz.istijal.database.CurrentScope} carries it, and no
 * connection is handed out without one.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Database",
        allowedDependencies = {})
package dz.istijal.database;
