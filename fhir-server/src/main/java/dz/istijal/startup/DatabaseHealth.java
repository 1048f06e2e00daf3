package dz.istijal.startup;

import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Part of readiness, not of liveness: a database that is away is no reason to restart the server. */
@Component("databaseHealthIndicator")
class DatabaseHealth extends AbstractHealthIndicator {
    private static final int TIMEOUT_SECONDS = 2;

    private final DataSource dataSource;

    DatabaseHealth(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        boolean valid = CurrentScope.callChecked(AccessScope.NOTHING, this::isValid);
        builder.status(
                valid
                        ? org.springframework.boot.actuate.health.Status.UP
                        : org.springframework.boot.actuate.health.Status.DOWN);
    }

    private boolean isValid() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(TIMEOUT_SECONDS);
        }
    }
}
