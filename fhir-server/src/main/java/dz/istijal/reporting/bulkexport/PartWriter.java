package dz.istijal.reporting.bulkexport;

import dz.istijal.database.CurrentScope;
import dz.istijal.fhir.splice.ResourceSplicer;
import dz.istijal.fhir.splice.StoredText;
import dz.istijal.fhir.splice.VersionHeader;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Streams the rows of one part into its file, under the rights of the client that asked. */
@Component
final class PartWriter {
    /** Rows per round trip, and between two looks at whether to go on. */
    private static final int FETCH_SIZE = 1_000;

    private static final int BUFFER = 1 << 16;

    private final DataSource dataSource;
    private final ExportScopes scopes;
    private final ExportFiles files;
    private final ExportSettings settings;
    private final ResourceSplicer splicer = new ResourceSplicer(ZoneId.systemDefault());

    PartWriter(DataSource dataSource, ExportScopes scopes, ExportFiles files, ExportSettings settings) {
        this.dataSource = dataSource;
        this.scopes = scopes;
        this.files = files;
        this.settings = settings;
    }

    /**
     * @param goOn asked now and then; when it says no, the part is given up
     * @return resources (or deletions) written; with none there is no file
     * @throws WorkStoppedException when told not to go on; the partial file is left to the caller
     */
    long write(ExportJob job, ExportPart part, BooleanSupplier goOn) throws Exception {
        return CurrentScope.callChecked(scopes.scopeOf(job.clientKind()), () -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                try (Statement limits = connection.createStatement()) {
                    // A part takes as long as it takes; what bounds it is its number of keys.
                    limits.execute("SET LOCAL statement_timeout = 0");
                }
                try {
                    return write(job, part, connection, goOn);
                } finally {
                    connection.rollback();
                }
            }
        });
    }

    private long write(ExportJob job, ExportPart part, Connection connection, BooleanSupplier goOn)
            throws SQLException, IOException {
        long count;
        PartQuery query = PartQuery.of(job, part, settings.longestTransaction());
        try (PreparedStatement statement = query.prepare(connection, FETCH_SIZE);
                OutputStream out = new BufferedOutputStream(
                        new FastGzipOutputStream(Files.newOutputStream(
                                files.partial(job.id(), part.attempt()),
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.WRITE)),
                        BUFFER);
                ResultSet rows = statement.executeQuery()) {
            count = part.kind() == ExportPart.Kind.OUTPUT
                    ? writeResources(rows, out, goOn)
                    : writeDeletions(rows, out, goOn);
        }
        if (count == 0) {
            files.discard(job.id(), part.attempt());
        } else {
            files.publish(job.id(), part.attempt());
        }
        return count;
    }

    private long writeResources(ResultSet rows, OutputStream out, BooleanSupplier goOn)
            throws SQLException, IOException {
        long count = 0;
        while (rows.next()) {
            lookUp(count, goOn);
            byte[] stored = StoredText.json(
                    rows.getString("res_encoding"), rows.getBytes("res_text_vc"), rows.getBytes("res_text"));
            VersionHeader header = new VersionHeader(
                    rows.getString("fhir_id"),
                    rows.getLong("res_ver"),
                    rows.getTimestamp("res_updated").toInstant(),
                    VersionHeader.source(rows.getString("source_uri"), rows.getString("request_id")));
            out.write(splicer.spliceLine(stored, header));
            count++;
        }
        return count;
    }

    private long writeDeletions(ResultSet rows, OutputStream out, BooleanSupplier goOn)
            throws SQLException, IOException {
        DeletionBundles bundles = new DeletionBundles(out);
        long count = 0;
        while (rows.next()) {
            lookUp(count, goOn);
            bundles.add(rows.getString("res_type"), rows.getString("fhir_id"));
            count++;
        }
        bundles.end();
        return count;
    }

    private static void lookUp(long count, BooleanSupplier goOn) {
        if (count % FETCH_SIZE == 0 && !goOn.getAsBoolean()) {
            throw new WorkStoppedException();
        }
    }
}
