package dz.istijal.database;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server reaches PostgreSQL. With {@code spring.datasource.url} set, that database is used; without, an
 * embedded PostgreSQL is started.
 *
 * @param embedded         the PostgreSQL that comes with the server
 * @param owner            role that owns the schema: migrations only
 * @param system           role that bypasses row-level security: start-up, schedulers and jobs only
 * @param statementTimeout longest time one SQL statement of a request may take
 * @param poolSize         connections for requests; on two cores more than about ten only queue inside PostgreSQL
 * @param systemPoolSize   connections for start-up and jobs
 */
@ConfigurationProperties("istijal.database")
public record DatabaseSettings(
        @DefaultValue Embedded embedded,
        @DefaultValue Owner owner,
        @DefaultValue System system,
        @DefaultValue("PT30S") Duration statementTimeout,
        @DefaultValue("16") int poolSize,
        @DefaultValue("8") int systemPoolSize) {

    /**
     * @param directory where the embedded database, its lock and its unpacked binaries are kept
     * @param port      loopback port it listens on; 0 picks a free one
     */
    public record Embedded(
            @DefaultValue("./data") Path directory,
            @DefaultValue("15432") int port) {}

    /** Login of the owner role. */
    public record Owner(
            @DefaultValue("istijal_owner") String username,
            @DefaultValue("") String password) {}

    /** Login of the role with BYPASSRLS. */
    public record System(
            @DefaultValue("istijal_system") String username,
            @DefaultValue("") String password) {}
}
