package dz.istijal.fhir.write;

import dz.istijal.fhir.indexing.RowStatements;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Sends statements to PostgreSQL within the transaction under way. */
@Component
class RoundTrip {
    private static final SQLExceptionTranslator ERRORS = new SQLStateSQLExceptionTranslator();

    private final DataSource dataSource;

    RoundTrip(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void run(RowStatements statements) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            statements.execute(connection);
        } catch (SQLException e) {
            DataAccessException known = ERRORS.translate("writing resources", null, e);
            throw known == null ? new UncategorizedSQLException("writing resources", null, e) : known;
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
