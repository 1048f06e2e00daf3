package dz.istijal.database;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one unit of work may touch in the database. It is decided once, in {@code security}, and handed to PostgreSQL
 * when a connection is checked out; row-level security refuses everything else to every statement.
 *
 * @param system          run on the pool whose role bypasses row-level security; only start-up, schedulers and jobs
 * @param partitions      facilities whose rows may be read and written (HAPI partition ids)
 * @param insertPartitions facilities into which a performer may insert results, without reading anything else there
 * @param sharedTypes     resource types of the national registries (partition 0) that may be created or changed
 * @param performer       id of the Organization whose addressed orders may be read, or {@code null}
 */
public record AccessScope(
        boolean system,
        Set<Integer> partitions,
        Set<Integer> insertPartitions,
        Set<String> sharedTypes,
        String performer) {

    /** Partition of the national registries: visible to every authenticated caller. */
    public static final int SHARED_PARTITION = 0;

    public static final AccessScope SYSTEM = new AccessScope(true, Set.of(), Set.of(), Set.of(), null);

    /** Sees the shared registries except Patient, and no facility. */
    public static final AccessScope NOTHING = new AccessScope(false, Set.of(), Set.of(), Set.of(), null);

    public AccessScope {
        partitions = Set.copyOf(partitions);
        insertPartitions = Set.copyOf(insertPartitions);
        sharedTypes = Set.copyOf(sharedTypes);
    }

    public static AccessScope ofFacility(int partition, Set<String> sharedTypes) {
        return new AccessScope(false, Set.of(partition), Set.of(), sharedTypes, null);
    }

    public AccessScope withInsertPartition(int partition) {
        return new AccessScope(system, partitions, Set.of(partition), sharedTypes, performer);
    }

    String partitionsLiteral() {
        return arrayLiteral(partitions);
    }

    String insertPartitionsLiteral() {
        return arrayLiteral(insertPartitions);
    }

    String sharedTypesLiteral() {
        return arrayLiteral(sharedTypes);
    }

    private static String arrayLiteral(Set<?> values) {
        return new TreeSet<>(values).stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
