package dz.istijal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL as the server sees it: embedded or given, three roles, two pools, one door. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    /** Present, and running, only when no external database is configured. */
    static final class Postgres implements AutoCloseable {
        private final EmbeddedPostgresServer embedded;
        private final DatabaseAddress address;

        Postgres(EmbeddedPostgresServer embedded, DatabaseAddress address) {
            this.embedded = embedded;
            this.address = address;
        }

        DatabaseAddress address() {
            return address;
        }

        @Override
        public void close() throws IOException {
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    @Bean
    Postgres postgres(DatabaseSettings settings, @Value("${spring.datasource.url:}") String url) {
        if (!url.isBlank()) {
            return new Postgres(null, new DatabaseAddress(url, false));
        }
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings.embedded());
        try {
            DatabasePreparation.prepare(server);
        } catch (RuntimeException e) {
            try {
                server.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
        return new Postgres(server, server.address());
    }

    /** Done when this bean exists: everything that touches a table depends on it. */
    record MigratedDatabase(DatabaseAddress address) {}

    @Bean
    MigratedDatabase migratedDatabase(Postgres postgres, DatabaseSettings settings) {
        DriverManagerDataSource owner = new DriverManagerDataSource(
                postgres.address().url(),
                settings.owner().username(),
                settings.owner().password());
        refuseUnreachable(owner, postgres.address());
        new SchemaMigration(owner).migrate();
        return new MigratedDatabase(postgres.address());
    }

    private static void refuseUnreachable(DataSource owner, DatabaseAddress address) {
        try (Connection connection = owner.getConnection()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < 17) {
                throw new StartupRefusedException(
                        "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " is too old.",
                        "Istijal needs PostgreSQL 17 or newer.");
            }
        } catch (SQLException e) {
            throw new StartupRefusedException(
                    "The database at " + address.url() + " cannot be reached: " + e.getMessage() + ".",
                    "Check spring.datasource.url, istijal.database.owner.username and .password, and that PostgreSQL"
                            + " accepts connections.",
                    e);
        }
    }

    @Bean
    DataSource systemDataSource(MigratedDatabase database, DatabaseSettings settings) {
        HikariConfig pool = pool(database.address(), settings.systemPoolSize());
        pool.setPoolName("system");
        pool.setUsername(settings.system().username());
        pool.setPassword(settings.system().password());
        // Spring Authorization Server and db-scheduler name their tables without a schema; theirs are ours.
        pool.addDataSourceProperty("options", "-c search_path=public,istijal");
        return new HikariDataSource(pool);
    }

    @Bean
    DataSource applicationDataSource(
            MigratedDatabase database,
            DatabaseSettings settings,
            @Value("${spring.datasource.username:istijal_app}") String username,
            @Value("${spring.datasource.password:}") String password) {
        HikariConfig pool = pool(database.address(), settings.poolSize());
        pool.setPoolName("application");
        pool.setUsername(username);
        pool.setPassword(password);
        // A page of twenty is no work for several processes or a compiler: starting them takes longer than the page.
        pool.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + settings.statementTimeout().toMillis()
                        + " -c plan_cache_mode=auto -c max_parallel_workers_per_gather=0 -c jit=off");
        return new HikariDataSource(pool);
    }

    private static HikariConfig pool(DatabaseAddress address, int size) {
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(address.url());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(10_000);
        // ScopedDataSource tells a connection its scope outside any transaction.
        pool.setAutoCommit(true);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "istijal");
        return pool;
    }

    @Bean
    @Primary
    DataSource dataSource(
            @Qualifier("applicationDataSource") DataSource applicationDataSource,
            @Qualifier("systemDataSource") DataSource systemDataSource) {
        return new ScopedDataSource(applicationDataSource, systemDataSource);
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Outside the caller's scope and transaction: bookkeeping of the server itself. */
    @Bean
    JdbcClient systemJdbcClient(@Qualifier("systemDataSource") DataSource systemDataSource) {
        return JdbcClient.create(systemDataSource);
    }
}
