package dz.istijal.fhir.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * The database keys of logical ids. A key never changes, so it is remembered; what one scope saw is not remembered for
 * another, and what was not there is asked for again.
 */
@Component
final class ResourceKeys {
    private static final int MOST = 50_000;

    /** A resource as a reference names it; {@code type} is {@code null} where the reference leaves it open. */
    record Name(String type, String id) {}

    private record Key(AccessScope scope, Name name) {}

    private final DataSource dataSource;
    private final SearchSettings settings;
    private final Cache<Key, List<Long>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    ResourceKeys(DataSource dataSource, SearchSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /** @return keys of those that the caller may see, deleted ones too; the others are left out */
    Set<Long> of(Collection<Name> names) throws SQLException {
        AccessScope scope = CurrentScope.get();
        Set<Long> keys = new LinkedHashSet<>();
        List<Name> unknown = new ArrayList<>();
        for (Name name : names) {
            List<Long> remembered = known.getIfPresent(new Key(scope, name));
            if (remembered == null) {
                unknown.add(name);
            } else {
                keys.addAll(remembered);
            }
        }
        if (!unknown.isEmpty()) {
            keys.addAll(lookUp(scope, unknown));
        }
        return keys;
    }

    /** By IDX_RES_FHIR_ID. */
    private Set<Long> lookUp(AccessScope scope, List<Name> names) throws SQLException {
        SqlText sql = new SqlText()
                .add("SELECT res_id, res_type, fhir_id FROM hfj_resource WHERE ")
                .addIn("fhir_id", names.stream().map(Name::id).distinct().toList());
        record Found(long key, String type, String id) {}
        List<Found> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = sql.prepare(connection, settings.timeoutSeconds());
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(new Found(row.getLong(1), row.getString(2), row.getString(3)));
            }
        }
        Set<Long> keys = new LinkedHashSet<>();
        for (Name name : names) {
            List<Long> found = rows.stream()
                    .filter(row -> row.id().equals(name.id())
                            && (name.type() == null || name.type().equals(row.type())))
                    .map(Found::key)
                    .toList();
            // Another resource of the same id may come later where the type is open.
            if (!found.isEmpty() && name.type() != null) {
                known.put(new Key(scope, name), found);
            }
            keys.addAll(found);
        }
        return keys;
    }
}
