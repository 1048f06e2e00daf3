package dz.istijal.fhir.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.ResourceLink;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractorSvc;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Parameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows that we write are those that HAPI reads of its own extraction, after a create, an update and a delete. */
@IstijalTest
class IndexRowsTest {
    @Autowired
    private IstijalServer server;

    @Autowired
    private DaoRegistry daos;

    @Autowired
    private ISearchParamExtractorSvc extractor;

    @Autowired
    private EntityManager entityManager;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everythingStoredHasTheRowsOfHapisExtraction() {
        Visit visit = admitted();
        visit.triage(2, 5).expect(200);
        List<Long> stored = jdbc.sql("SELECT res_id FROM hfj_resource WHERE res_deleted_at IS NULL AND partition_id > 0"
                        + " OR res_type IN ('Patient', 'Location', 'Organization')")
                .query(Long.class)
                .list();

        assertThat(stored).hasSizeGreaterThan(5);
        stored.forEach(this::hasItsRows);
    }

    @Test
    void theAdministratorsCommandMendsRowsAndChangesNoVersion() {
        long pid = pid(create(heartRate(80)));
        jdbc.sql("DELETE FROM hfj_spidx_token WHERE res_id = ?").param(pid).update();
        jdbc.sql("UPDATE hfj_spidx_date SET sp_name = 'wrong' WHERE res_id = ?")
                .param(pid)
                .update();
        jdbc.sql("UPDATE hfj_resource SET sp_token_present = false, sp_string_present = true WHERE res_id = ?")
                .param(pid)
                .update();

        server.as("platform-admin")
                .post("$rebuild-search-index", new Parameters())
                .expect(200);

        hasItsRows(pid);
        assertThat(jdbc.sql("SELECT sp_token_present AND NOT sp_string_present AND res_ver = 1"
                                + " AND (SELECT count(*) FROM hfj_res_ver v WHERE v.res_id = r.res_id) = 1"
                                + " FROM hfj_resource r WHERE res_id = ?")
                        .param(pid)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void anUpdateReplacesExactlyWhatDiffers() {
        Observation pulse = heartRate(80);
        String id = create(pulse);
        long pid = pid(id);
        Set<Long> before = rowIds("hfj_spidx_token", pid);

        pulse.setId(id);
        pulse.getValueQuantity().setValue(120);
        his().put("Observation/" + id, pulse).expect(200);

        hasItsRows(pid);
        assertThat(rowIds("hfj_spidx_token", pid)).isEqualTo(before);
        assertThat(jdbc.sql("SELECT sp_value FROM hfj_spidx_quantity WHERE res_id = ? AND sp_name = 'value-quantity'")
                        .param(pid)
                        .query(BigDecimal.class)
                        .list())
                .singleElement()
                .satisfies(value -> assertThat(value).isEqualByComparingTo("120"));
    }

    @Test
    void aDeletedResourceHasNoRows() {
        String id = create(heartRate(90));
        long pid = pid(id);
        assertThat(count(IndexTables.ALL.get(1), pid)).isPositive();

        assertThat(his().delete("Observation/" + id).status()).isBetween(200, 204);

        for (IndexTable<?> table : IndexTables.ALL) {
            assertThat(count(table, pid)).as(table.name()).isZero();
        }
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }

    private Visit admitted() {
        return new Visit(his(), "chu-mustapha", "urgences-chu-mustapha", 30).admitted();
    }

    private Observation heartRate(int beats) {
        Encounter stay = admitted().stored();
        return Fixtures.heartRate(
                stay.getSubject().getReferenceElement().getIdPart(),
                stay.getIdElement().getIdPart(),
                beats);
    }

    private String create(Observation observation) {
        return his().post("Observation", observation).expect(201).createdId();
    }

    private void hasItsRows(long pid) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            ResourceTable stored = entityManager
                    .createQuery("FROM ResourceTable r WHERE r.myPid.myId = :pid", ResourceTable.class)
                    .setParameter("pid", pid)
                    .getSingleResult();
            IBaseResource resource = daos.getResourceDao(stored.getResourceType())
                    .read(
                            new IdType(stored.getResourceType(), stored.getFhirId()),
                            SystemRequestDetails.forAllPartitions());
            ResourceIndexedSearchParams expected = ResourceIndexedSearchParams.withSets();
            extractor.extractFromResource(
                    RequestPartitionId.allPartitions(),
                    SystemRequestDetails.forAllPartitions(),
                    expected,
                    ResourceIndexedSearchParams.withSets(),
                    stored,
                    resource,
                    new TransactionDetails(),
                    true,
                    ISearchParamExtractor.ALL_PARAMS);
            ResourceIndexedSearchParams found = ResourceIndexedSearchParams.withLists(stored);
            for (IndexTable<?> table : IndexTables.ALL) {
                assertThat(told(table.rows().apply(found)))
                        .as("%s of %s", table.name(), resource.getIdElement().getValue())
                        .isEqualTo(told(table.rows().apply(expected)));
                assertThat((long) table.rows().apply(found).size()).isEqualTo(count(table, pid));
            }
        });
    }

    /** A row as text; its hashes are computed from the same by the extraction. */
    private static List<String> told(Collection<?> rows) {
        return rows.stream()
                .map(row -> row instanceof ResourceLink link
                        ? String.join(
                                "|",
                                link.getSourcePath(),
                                link.getTargetResourceType(),
                                String.valueOf(link.getTargetResourcePid()),
                                String.valueOf(link.getTargetResourceUrl()))
                        : hashed((BaseResourceIndexedSearchParam) row))
                .sorted()
                .collect(Collectors.toList());
    }

    private static String hashed(BaseResourceIndexedSearchParam row) {
        row.calculateHashes();
        return row.getResourceType() + '.' + row.getParamName() + '#' + row.getHashIdentity() + '#' + row.hashCode();
    }

    private long count(IndexTable<?> table, long pid) {
        return jdbc.sql("SELECT count(*) FROM " + table.name() + " WHERE " + table.resource() + " = ?")
                .param(pid)
                .query(Long.class)
                .single();
    }

    private Set<Long> rowIds(String table, long pid) {
        return Set.copyOf(jdbc.sql("SELECT sp_id FROM " + table + " WHERE res_id = ?")
                .param(pid)
                .query(Long.class)
                .list());
    }

    private long pid(String id) {
        return jdbc.sql("SELECT res_id FROM hfj_resource WHERE fhir_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }
}
