package dz.istijal.security;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which Organizations are facilities, and the partition of each. A partition once given is never changed. */
@Service
public class FacilityDirectory {
    private final JdbcClient jdbc;
    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    FacilityDirectory(@Qualifier("systemJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Integer> partitionOf(String organizationId) {
        Integer cached = known.get(organizationId);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<Integer> stored = jdbc.sql("SELECT partition FROM istijal.facility WHERE organization_id = ?")
                .param(organizationId)
                .query(Integer.class)
                .optional();
        stored.ifPresent(partition -> known.put(organizationId, partition));
        return stored;
    }

    /** Partitions of all facilities, for what is nation-wide. */
    public Set<Integer> allPartitions() {
        return new HashSet<>(jdbc.sql("SELECT partition FROM istijal.facility")
                .query(Integer.class)
                .list());
    }

    /** Gives the Organization a partition of its own unless it has one. */
    public int register(String organizationId) {
        jdbc.sql("""
                        INSERT INTO istijal.facility (organization_id, partition)
                        SELECT ?, nextval('istijal.facility_partition')
                         WHERE NOT EXISTS (SELECT 1 FROM istijal.facility WHERE organization_id = ?)
                        ON CONFLICT (organization_id) DO NOTHING
                        """).params(organizationId, organizationId).update();
        return partitionOf(organizationId).orElseThrow();
    }
}
