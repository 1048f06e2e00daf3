package dz.istijal.fhir.write;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import dz.istijal.fhir.indexing.SearchValues;
import java.util.Date;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** One resource on its way into the database: what was asked for, and what is found out on the way. */
final class Write {
    enum Kind {
        CREATE,
        UPDATE
    }

    /** What became of it. */
    enum Outcome {
        CREATED,
        CHANGED,
        /** What is stored says the same already; there is no new version. */
        UNCHANGED,
        /** The condition of a create has found a resource. */
        FOUND
    }

    private final Kind kind;
    private final Resource resource;
    private final Condition condition;
    private final Long expectedVersion;
    private final String placeholder;

    private boolean createdInstead;
    private Outcome outcome;
    private RequestPartitionId partition;
    private long version;
    private ResourceTable row;
    private StoredRow stored;
    private Resource before;
    private String text;
    private SearchValues values;

    private Write(Kind kind, Resource resource, Condition condition, Long expectedVersion, String placeholder) {
        this.kind = kind;
        this.resource = resource;
        this.condition = condition;
        this.expectedVersion = expectedVersion;
        this.placeholder = placeholder;
    }

    /**
     * @param condition   under which nothing is created, or {@code null}
     * @param placeholder by which other resources of the transaction refer to it, or {@code null}
     */
    static Write create(Resource resource, Condition condition, String placeholder) {
        return new Write(Kind.CREATE, resource, condition, null, placeholder);
    }

    /** @param expectedVersion that the client knows as the current one, or {@code null} */
    static Write update(Resource resource, Long expectedVersion, String placeholder) {
        return new Write(Kind.UPDATE, resource, null, expectedVersion, placeholder);
    }

    /** Of the one resource that {@code condition} finds. */
    static Write updateWhere(Condition condition, Resource resource, String placeholder) {
        return new Write(Kind.UPDATE, resource, condition, null, placeholder);
    }

    /** A create, or an update whose condition finds nothing (R4, http.html#cond-update). */
    boolean isCreate() {
        return kind == Kind.CREATE || createdInstead;
    }

    void createInstead() {
        createdInstead = true;
    }

    /** What an attempt has found out, before the next one. */
    void forget() {
        createdInstead = false;
        outcome = null;
        stored = null;
        before = null;
        row = null;
        values = null;
    }

    /** Whether it is a row that is not there yet. */
    boolean isNew() {
        return outcome == Outcome.CREATED;
    }

    /** Whether a version will be stored, as far as is known. */
    boolean isPending() {
        return outcome == null || outcome == Outcome.CREATED || outcome == Outcome.CHANGED;
    }

    Resource resource() {
        return resource;
    }

    String type() {
        return resource.fhirType();
    }

    Condition condition() {
        return condition;
    }

    Long expectedVersion() {
        return expectedVersion;
    }

    String placeholder() {
        return placeholder;
    }

    Outcome outcome() {
        return outcome;
    }

    void become(Outcome found) {
        this.outcome = found;
    }

    RequestPartitionId partition() {
        return partition;
    }

    void belongsTo(RequestPartitionId itsPartition) {
        this.partition = itsPartition;
    }

    long version() {
        return version;
    }

    /** What the index takes the resource for: key, partition, type, id, dates; it is no row of Hibernate's. */
    ResourceTable row() {
        return row;
    }

    /** @param itsVersion that the row will have */
    void row(ResourceTable itsRow, long itsVersion) {
        this.row = itsRow;
        this.version = itsVersion;
    }

    /** The row as it is stored, of an update or of a condition that has found one. */
    StoredRow stored() {
        return stored;
    }

    void stored(StoredRow found) {
        this.stored = found;
    }

    /** The version that an update replaces. */
    Resource before() {
        return before;
    }

    void before(Resource replaced) {
        this.before = replaced;
    }

    String text() {
        return text;
    }

    void text(String itsText) {
        this.text = itsText;
    }

    SearchValues values() {
        return values;
    }

    void values(SearchValues itsValues) {
        this.values = itsValues;
    }

    /** Of the version that is current afterwards. */
    IdType id() {
        return isPending()
                ? new IdType(type(), row.getFhirId(), Long.toString(version))
                : new IdType(type(), stored.fhirId(), Long.toString(stored.version()));
    }

    Date lastUpdated() {
        return isPending() ? row.getUpdatedDate() : stored.updated();
    }
}
