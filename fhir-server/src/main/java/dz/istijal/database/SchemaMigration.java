package dz.istijal.database;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrationStorageSvc;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.dao.HapiMigrationDao;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings the database to what this version needs, as the owner role and under one lock, so that several nodes may
 * start at once: HAPI's tables by HAPI's migrator, ours by Flyway, then row-level security on both.
 */
final class SchemaMigration {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);

    /** Any number, the same in every node: "istijal" in hexadecimal letters' positions. */
    private static final long LOCK = 0x15_71_1A_1L;

    private final DataSource owner;

    SchemaMigration(DataSource owner) {
        this.owner = owner;
    }

    void migrate() {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            try {
                migrateHapi();
                migrateOurs();
                // One connection for its many small statements.
                RowSecurity rowSecurity = new RowSecurity(new SingleConnectionDataSource(connection, true));
                rowSecurity.apply();
                rowSecurity.verify();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
            }
        } catch (SQLException e) {
            throw new StartupRefusedException(
                    "The database cannot be reached as its owner role: " + e.getMessage() + ".",
                    "Check spring.datasource.url and istijal.database.owner.*, and that PostgreSQL is running.",
                    e);
        }
    }

    private void migrateHapi() {
        HapiMigrationStorageSvc storage = new HapiMigrationStorageSvc(
                new HapiMigrationDao(owner, DriverTypeEnum.POSTGRES_9_4, SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME));
        storage.createMigrationTableIfRequired();
        HapiMigrator migrator =
                new HapiMigrator(SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME, owner, DriverTypeEnum.POSTGRES_9_4);
        migrator.addTasks(new HapiFhirJpaMigrationTasks(flags()).getAllTasks(VersionEnum.values()));
        LOG.info("Checking HAPI's tables");
        migrator.migrate();
    }

    private static Set<String> flags() {
        return Set.of();
    }

    private void migrateOurs() {
        LOG.info("Checking the tables of schema istijal");
        Flyway.configure()
                .dataSource(owner)
                .schemas("istijal")
                .defaultSchema("istijal")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
