package dz.istijal.fhir.rules;

import org.hl7.fhir.r4.model.Resource;

/**
 * What a capability checks or does when a resource of one type is stored. All methods run inside the storage
 * transaction of the write: what they throw undoes it whole, what they write commits with it. Spring beans of this
 * type are found by the {@code fhir} package, which knows none of them.
 *
 * <p>Refuse a write by throwing a {@link dz.istijal.fhir.error.FaultException}.
 */
public interface StorageRule<T extends Resource> {

    Class<T> resourceType();

    /** Before a new resource is stored; may change it. References to entries of the same bundle are not resolved yet. */
    default void beforeCreate(T resource, WriteContext context) {}

    /**
     * Whether {@link #beforeCreate} takes what only one writer can have at a time until it commits, such as the next
     * number of a row. In a transaction Bundle these resources are begun last, so that the others wait least.
     */
    default boolean takesTurns() {
        return false;
    }

    /** Before a new version is stored; may change {@code after}. {@code before} is the stored version. */
    default void beforeUpdate(T before, T after, WriteContext context) {}

    /** Before a resource is deleted. */
    default void beforeDelete(T resource, WriteContext context) {}

    /**
     * After the write and, in a transaction Bundle, after all writes of the bundle: ids are assigned, references are
     * resolved, nothing is committed.
     *
     * @param before the version that was replaced, or {@code null} for a new resource
     */
    default void afterWrite(T before, T stored, WriteContext context) {}

    /** After a delete, before the commit. */
    default void afterDelete(T resource, WriteContext context) {}
}
