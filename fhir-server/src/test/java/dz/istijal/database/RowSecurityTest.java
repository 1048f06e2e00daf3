package dz.istijal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The policies themselves: each is needed, an unset scope shows nothing, a foreign row cannot be written. */
@IstijalTest
class RowSecurityTest {
    private static final String COUNT_FACILITY_ROWS = "SELECT count(*) FROM hfj_resource WHERE partition_id <> 0";

    @Autowired
    IstijalServer server;

    @Autowired
    DataSource dataSource;

    @Autowired
    @Qualifier("applicationDataSource")
    DataSource application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DatabaseConfiguration.Postgres postgres;

    private String patient;

    @BeforeEach
    void somethingIsStored() {
        FhirHttpClient mustapha = server.as("his-chu-mustapha");
        patient = mustapha.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        String encounter = mustapha.post("Encounter", Fixtures.consultation(patient, "chu-mustapha"))
                .expect(201)
                .createdId();
        mustapha.post("Observation", Fixtures.heartRate(patient, encounter, 88)).expect(201);
    }

    private int count(AccessScope scope, String sql) {
        return CurrentScope.call(scope, () -> jdbc.sql(sql).query(Integer.class).single());
    }

    @Test
    void anUnsetScopeShowsNothingOfAnyFacility() throws SQLException {
        assertThat(count(AccessScope.SYSTEM, COUNT_FACILITY_ROWS)).isPositive();
        assertThat(count(AccessScope.NOTHING, COUNT_FACILITY_ROWS)).isZero();
        try (Connection raw = application.getConnection();
                Statement statement = raw.createStatement()) {
            statement.execute("RESET ALL");
            try (var row = statement.executeQuery(COUNT_FACILITY_ROWS)) {
                row.next();
                assertThat(row.getInt(1)).isZero();
            }
        } finally {
            // What this connection was told is gone; the pool must not believe otherwise.
            ((com.zaxxer.hikari.HikariDataSource) application)
                    .getHikariPoolMXBean()
                    .softEvictConnections();
        }
    }

    @Test
    void aFacilityCannotWriteRowsOfAnother() {
        int own = jdbc.sql("SELECT partition FROM istijal.facility WHERE organization_id = 'eph-rouiba'")
                .query(Integer.class)
                .single();
        AccessScope rouiba = AccessScope.ofFacility(own, Set.of("Patient"));
        assertThat(CurrentScope.<Integer>call(rouiba, () -> jdbc.sql(
                                "UPDATE hfj_resource SET res_deleted_at = now() WHERE partition_id NOT IN (0, ?)")
                        .param(own)
                        .update()))
                .isZero();
        assertThatThrownBy(() -> CurrentScope.run(rouiba, () -> jdbc.sql(
                                "UPDATE hfj_resource SET partition_id = ? WHERE partition_id = 0 AND fhir_id = ?")
                        .params(own + 1, patient)
                        .update()))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> CurrentScope.run(rouiba, () -> jdbc.sql(
                                "UPDATE hfj_resource SET res_deleted_at = now() WHERE partition_id = 0 AND fhir_id = ?")
                        .param(patient)
                        .update()))
                .as("a shared Patient is never deleted by a facility")
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void aThreadWithoutAScopeGetsNoConnection() {
        var executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "http-nio-pretended"));
        try {
            assertThatThrownBy(() -> CompletableFuture.runAsync(
                                    () -> {
                                        try (Connection connection = dataSource.getConnection()) {
                                            connection.isValid(1);
                                        } catch (SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    },
                                    executor)
                            .join())
                    .hasStackTraceContaining("without a scope");
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void theScopeOfARolledBackTransactionIsStillTheRightOne() throws SQLException {
        int own = jdbc.sql("SELECT partition FROM istijal.facility WHERE organization_id = 'chu-mustapha'")
                .query(Integer.class)
                .single();
        for (AccessScope scope : List.of(AccessScope.ofFacility(own, Set.of()), AccessScope.NOTHING)) {
            for (int i = 0; i < 30; i++) {
                CurrentScope.run(scope, () -> {
                    try (Connection connection = dataSource.getConnection()) {
                        connection.setAutoCommit(false);
                        connection.createStatement().execute("SELECT 1");
                        connection.rollback();
                        connection.setAutoCommit(true);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                boolean sees = count(scope, COUNT_FACILITY_ROWS) > 0;
                assertThat(sees).isEqualTo(scope != AccessScope.NOTHING);
            }
        }
    }

    @Test
    void withoutItsPolicyATableIsFoundAtTheNextStart() throws SQLException {
        DataSource owner = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                postgres.address().url(), "istijal_owner", "");
        RowSecurity rowSecurity = new RowSecurity(owner);
        rowSecurity.verify();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE hfj_res_link DISABLE ROW LEVEL SECURITY");
            try {
                assertThatThrownBy(rowSecurity::verify)
                        .isInstanceOf(StartupRefusedException.class)
                        .hasMessageContaining("hfj_res_link");
            } finally {
                statement.execute("ALTER TABLE hfj_res_link ENABLE ROW LEVEL SECURITY");
            }
        }
    }

    /**
     * One policy after the other is switched off inside a transaction that is rolled back, and the application role
     * then counts what it should not see: each policy is needed, whatever the others hide.
     */
    @Test
    void eachTableHidesOtherFacilitiesByItsOwnPolicy() throws SQLException {
        int own = jdbc.sql("SELECT partition FROM istijal.facility WHERE organization_id = 'eph-rouiba'")
                .query(Integer.class)
                .single();
        List<String> tables = CurrentScope.call(
                AccessScope.SYSTEM, () -> jdbc.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                         WHERE c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
                           AND a.attname = 'partition_id' AND NOT a.attisdropped
                         ORDER BY 1
                        """).query(String.class).list());
        List<String> shown = new ArrayList<>();
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            for (String table : tables) {
                assertThat(foreignRows(statement, table, own)).as(table).isZero();
                superuser.rollback();
                statement.execute("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY");
                if (foreignRows(statement, table, own) > 0) {
                    shown.add(table);
                }
                superuser.rollback();
            }
        }
        assertThat(shown)
                .as("tables that hold rows of other facilities, which only their policy hides")
                .contains(
                        "hfj_resource",
                        "hfj_res_ver",
                        "hfj_res_link",
                        "hfj_spidx_token",
                        "hfj_spidx_date",
                        "hfj_spidx_quantity");
    }

    private static long foreignRows(Statement statement, String table, int own) throws SQLException {
        statement.execute("SET LOCAL ROLE istijal_app");
        statement.execute("SELECT set_config('istijal.partitions', '{0," + own + "}', true)");
        try (var row = statement.executeQuery(
                "SELECT count(*) FROM " + table + " WHERE partition_id NOT IN (0, " + own + ")")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection superuser() throws SQLException {
        return new org.springframework.jdbc.datasource.DriverManagerDataSource(
                        postgres.address().url(), "postgres", "")
                .getConnection();
    }

    @Test
    void withoutThePolicyOnResourcesAnotherFacilityWouldSeeThem() throws SQLException {
        String plain = "Patient?_id=" + patient + "&_revinclude=Encounter:subject";
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        assertThat(rouiba.search(plain).getEntry()).hasSize(1);
        DataSource owner = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                postgres.address().url(), "istijal_owner", "");
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("hfj_resource", "hfj_res_ver", "hfj_res_link")) {
                statement.execute("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY");
            }
            try {
                assertThat(rouiba.search(plain).getEntry())
                        .as("HAPI's own predicate lets a _revinclude pass: the policies are what keeps it out")
                        .hasSizeGreaterThan(1);
            } finally {
                for (String table : List.of("hfj_resource", "hfj_res_ver", "hfj_res_link")) {
                    statement.execute("ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
                }
            }
        }
        assertThat(rouiba.search(plain).getEntry()).hasSize(1);
    }
}
