package dz.istijal.vocabulary;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamUri;
import ca.uhn.fhir.sl.cache.Cache;
import ca.uhn.fhir.sl.cache.CacheFactory;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.fhir.splice.StoredText;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds a code system, value set or concept map by its canonical URL. The database is asked each time which stored
 * version stands, so all nodes answer alike and at once after a write; a version once parsed is kept, for it never
 * changes.
 */
@Component
class StoredCanonicals {
    private static final long KEPT_MILLIS = TimeUnit.HOURS.toMillis(12);
    private static final int KEPT_RESOURCES = 500;

    /** One version of one stored resource; {@code id} is 0 for what comes with the specification itself. */
    record Key(long id, long version) {}

    record Stored<T>(Key key, T resource) {}

    private final FhirContext context;
    private final JdbcClient jdbc;
    private final PartitionSettings partitions;
    private final DefaultProfileValidationSupport specification;
    private final Cache<Key, MetadataResource> parsed = CacheFactory.build(KEPT_MILLIS, KEPT_RESOURCES);

    StoredCanonicals(
            FhirContext context,
            JdbcClient jdbc,
            PartitionSettings partitions,
            DefaultProfileValidationSupport specification) {
        this.context = context;
        this.jdbc = jdbc;
        this.partitions = partitions;
        this.specification = specification;
    }

    /**
     * @param version business version, or {@code null} for the one that stands: active before draft before retired,
     *                then the newest. A version that an upgrade replaced is found in the history.
     */
    <T extends MetadataResource> Optional<Stored<T>> find(Class<T> type, String url, String version) {
        List<Key> current = current(type.getSimpleName(), url);
        Optional<Stored<T>> found = Stream.concat(
                        current.stream(),
                        version == null ? Stream.empty() : current.stream().flatMap(this::older))
                .map(key -> new Stored<>(key, type.cast(load(type, key))))
                .filter(stored ->
                        version == null || version.equals(stored.resource().getVersion()))
                .min(Comparator.comparingInt(
                        stored -> standing(stored.resource().getStatus())));
        return found.isPresent() ? found : ofSpecification(type, url, version);
    }

    /** Earlier stored versions of what stands under a URL, newest first. */
    <T extends MetadataResource> Stream<Stored<T>> earlier(Class<T> type, String url) {
        return current(type.getSimpleName(), url).stream()
                .flatMap(this::older)
                .map(key -> new Stored<>(key, type.cast(load(type, key))));
    }

    <T extends MetadataResource> Optional<Stored<T>> byId(Class<T> type, String id) {
        // Index IDX_RES_TYPE_FHIR_ID.
        return keys("""
                        SELECT res_id, res_ver FROM hfj_resource
                         WHERE res_type = ? AND fhir_id = ? AND res_deleted_at IS NULL
                        """, type.getSimpleName(), id).stream()
                .findFirst()
                .map(key -> new Stored<>(key, type.cast(load(type, key))));
    }

    private List<Key> current(String type, String url) {
        long hash = ResourceIndexedSearchParamUri.calculateHashUri(
                partitions, RequestPartitionId.defaultPartition(partitions), type, "url", url);
        // Index IDX_SP_URI_HASH_URI_V2.
        return keys("""
                        SELECT DISTINCT r.res_id, r.res_ver, r.res_updated
                          FROM hfj_spidx_uri u JOIN hfj_resource r ON r.res_id = u.res_id
                         WHERE u.hash_uri = ? AND u.sp_uri = ? AND r.res_type = ? AND r.res_deleted_at IS NULL
                         ORDER BY r.res_updated DESC, r.res_id DESC
                        """, hash, url, type);
    }

    private Stream<Key> older(Key key) {
        return keys("""
                        SELECT res_id, res_ver FROM hfj_res_ver
                         WHERE res_id = ? AND res_ver < ? AND res_deleted_at IS NULL ORDER BY res_ver DESC
                        """, key.id(), key.version()).stream();
    }

    /** HAPI answers the entries of a batch on threads of its own, which have no scope. Words are shared: none is needed. */
    private List<Key> keys(String sql, Object... parameters) {
        return CurrentScope.call(AccessScope.NOTHING, () -> jdbc.sql(sql)
                .params(parameters)
                .query((row, number) -> new Key(row.getLong(1), row.getLong(2)))
                .list());
    }

    private MetadataResource load(Class<? extends MetadataResource> type, Key key) {
        return parsed.get(key, missing -> context.newJsonParser().parseResource(type, text(missing)));
    }

    private String text(Key key) {
        return CurrentScope.call(AccessScope.NOTHING, () -> jdbc.sql("""
                        SELECT res_encoding, res_text_vc, CASE WHEN res_text_vc IS NULL THEN lo_get(res_text) END
                          FROM hfj_res_ver WHERE res_id = ? AND res_ver = ?
                        """)
                .params(key.id(), key.version())
                .query((row, number) -> new String(
                        StoredText.json(row.getString(1), row.getBytes(2), row.getBytes(3)), StandardCharsets.UTF_8))
                .single());
    }

    private static int standing(PublicationStatus status) {
        return status == PublicationStatus.ACTIVE ? 0 : status == PublicationStatus.RETIRED ? 2 : 1;
    }

    private <T extends MetadataResource> Optional<Stored<T>> ofSpecification(
            Class<T> type, String url, String version) {
        IBaseResource resource = null;
        if (type == CodeSystem.class) {
            resource = specification.fetchCodeSystem(url);
        } else if (type == ValueSet.class) {
            resource = specification.fetchValueSet(url);
        }
        return Optional.ofNullable(resource)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(found -> version == null || version.equals(found.getVersion()))
                .map(found -> new Stored<>(new Key(0, url.hashCode()), found));
    }
}
