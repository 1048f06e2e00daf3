package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.reporting.bulkexport.BulkExportClient.Export;
import dz.istijal.security.FacilityDirectory;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an export holds while others write, after a crash, and of whom. */
@IstijalTest
class ExportConsistencyTest {
    @Autowired
    private IstijalServer server;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient system;

    @Autowired
    private JdbcClient scoped;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private DaoRegistry daos;

    @Autowired
    private SchedulerClient scheduler;

    @Autowired
    private FacilityDirectory facilities;

    @Autowired
    private ExportFiles files;

    private FhirHttpClient mustapha;
    private BulkExportClient ministry;

    @BeforeEach
    void signIn() {
        mustapha = server.as("his-chu-mustapha");
        ministry = new BulkExportClient(server.as("ministry-reporting"));
    }

    @Test
    void aWriteThatIsUnderWayAtTheKickOffIsInTheNextExportHoweverEarlyItsTimeStamp() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<String> writer = other.submit(() -> createSlowly(written, mayCommit));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();

            Export during = ministry.export("?_type=Practitioner");
            mayCommit.countDown();
            String id = "Practitioner/" + writer.get(10, TimeUnit.SECONDS);
            Export next = ministry.export("?_type=Practitioner&_since=" + during.transactionTime());
            Export third = ministry.export("?_type=Practitioner&_since=" + next.transactionTime());

            assertThat(during.resources()).doesNotContainKey(id);
            assertThat(next.resources()).containsKey(id);
            assertThat(third.resources()).doesNotContainKey(id);
            assertThat(OffsetDateTime.parse(
                            next.resources().get(id).at("/meta/lastUpdated").asText()))
                    .as("the time stamp alone would have lost it")
                    .isBefore(OffsetDateTime.parse(during.transactionTime()));
        } finally {
            mayCommit.countDown();
            other.shutdown();
        }
    }

    private String createSlowly(CountDownLatch written, CountDownLatch mayCommit) {
        SystemRequestDetails request = new SystemRequestDetails();
        request.setRequestPartitionId(RequestPartitionId.fromPartitionId(AccessScope.SHARED_PARTITION));
        return CurrentScope.call(AccessScope.SYSTEM, () -> new TransactionTemplate(transactions).execute(status -> {
            String id = daos.getResourceDao(Practitioner.class)
                    .create(new Practitioner(), request)
                    .getId()
                    .getIdPart();
            scoped.sql("SELECT pg_current_xact_id()::text").query(String.class).single();
            written.countDown();
            try {
                assertThat(mayCommit.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return id;
        }));
    }

    @Test
    void aPartThatWasAbandonedIsReadAgainAndShowsTheMomentOfTheKickOff() throws IOException {
        String patient = created("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()));
        String changed = created("Observation", Fixtures.heartRate(patient, null, 70));
        String removed = created("Observation", Fixtures.heartRate(patient, null, 71));
        Export before = ministry.export("?_type=Observation");
        Map<String, JsonNode> shown = before.resources();
        Observation correction = Fixtures.heartRate(patient, null, 99);
        correction.setId(changed);
        mustapha.put("Observation/" + changed, correction).expect(200);
        mustapha.delete("Observation/" + removed).expect(204);
        created("Observation", Fixtures.heartRate(patient, null, 72));

        UUID job = leaveAsAKilledProcessWould(before);
        FhirResponse running =
                server.as("ministry-reporting").get(before.statusUrl()).expect(202);
        assertThat(running.header("X-Progress")).matches("\\d+% \\(\\d+ of \\d+ parts, \\d+ resources\\)");
        assertThat(running.header("Retry-After")).matches("\\d+");
        server.as("ministry-reporting").get(before.fileUrls().get(0)).expect(404);
        scheduler.schedule(ExportTasks.WORK.instance(job + ":1").scheduledTo(Instant.now()));

        Export after = ministry.complete(before.statusUrl());
        assertThat(after.resources()).isEqualTo(shown).containsKeys("Observation/" + changed, "Observation/" + removed);
        assertThat(after.transactionTime()).isEqualTo(before.transactionTime());
        try (var left = Files.list(files.path(job, job).getParent())) {
            assertThat(left).hasSize(after.fileUrls().size());
        }
    }

    /** Worker 1 in the middle of the first part, half a file on disk, and nothing in memory any more. */
    private UUID leaveAsAKilledProcessWould(Export complete) throws IOException {
        UUID job = UUID.fromString(
                complete.statusUrl().substring(complete.statusUrl().lastIndexOf('/') + 1));
        UUID attempt = UUID.randomUUID();
        UUID previous = system.sql("SELECT file_id FROM istijal.export_part WHERE job_id = ? AND number = 0")
                .param(job)
                .query(UUID.class)
                .single();
        files.discard(job, previous);
        system.sql("""
                        UPDATE istijal.export_part
                           SET state = 'running', worker = 1, file_id = ?, resources = NULL
                         WHERE job_id = ? AND number = 0
                        """).params(attempt, job).update();
        system.sql("UPDATE istijal.export_job SET state = 'running', finished_at = NULL WHERE id = ?")
                .param(job)
                .update();
        Files.writeString(files.partial(job, attempt), "{\"resourceType\":\"Observ");
        return job;
    }

    @Test
    void aFacilityOutsideTheClientsRightsIsNotExported() {
        String patient = created("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()));
        String there = server.as("his-chu-oran")
                .post("Encounter", Fixtures.consultation(patient, "chu-oran"))
                .expect(201)
                .createdId();
        // With the higher key: else the other would lie outside the parts that are planned under the same rights.
        String here = created("Encounter", Fixtures.consultation(patient, "chu-mustapha"));
        assertThat(ministry.export("?_type=Encounter").resources()).containsKey("Encounter/" + there);

        int partition = facilities.partitionOf("chu-oran").orElseThrow();
        system.sql("DELETE FROM istijal.facility WHERE organization_id = 'chu-oran'")
                .update();
        try {
            assertThat(ministry.export("?_type=Encounter").resources())
                    .containsKey("Encounter/" + here)
                    .doesNotContainKey("Encounter/" + there);
        } finally {
            system.sql("INSERT INTO istijal.facility (organization_id, partition) VALUES ('chu-oran', ?)")
                    .param(partition)
                    .update();
        }
    }

    @Test
    void compressedBytesOfOlderReleasesAreExportedLikeText() throws IOException {
        String patient = created("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()));
        String id = created("Observation", Fixtures.heartRate(patient, null, 73));
        JsonNode asText = ministry.export("?_type=Observation").resources().get("Observation/" + id);
        AccessScope facility =
                AccessScope.ofFacility(facilities.partitionOf("chu-mustapha").orElseThrow(), Set.of());

        String text = CurrentScope.call(
                facility, () -> scoped.sql("""
                        SELECT v.res_text_vc FROM hfj_resource r JOIN hfj_res_ver v USING (res_id)
                         WHERE r.fhir_id = ?
                        """).param(id).query(String.class).single());
        CurrentScope.run(facility, () -> scoped.sql("""
                        UPDATE hfj_res_ver v
                           SET res_text = lo_from_bytea(0, ?), res_text_vc = NULL, res_encoding = 'JSONC'
                          FROM hfj_resource r
                         WHERE r.res_id = v.res_id AND r.fhir_id = ?
                        """).params(gzip(text), id).update());
        try {
            assertThat(ministry.export("?_type=Observation").resources().get("Observation/" + id))
                    .isEqualTo(asText);
        } finally {
            // A large object belongs to the role that made it: nobody else could read this resource any more.
            CurrentScope.run(facility, () -> scoped.sql("""
                            UPDATE hfj_res_ver v
                               SET res_text = NULL, res_text_vc = ?, res_encoding = 'JSON'
                              FROM hfj_resource r
                             WHERE r.res_id = v.res_id AND r.fhir_id = ?
                            """).params(text, id).update());
        }
    }

    @Test
    void transactionIdsThatHaveWrappedAroundAreToldApart() {
        // The snapshot was taken when 2^32 + 50 came next and 2^32 + 40 was still running.
        String snapshot = "4294967336:4294967346:4294967336";
        assertThat(visible(30, snapshot)).as("committed before").isTrue();
        assertThat(visible(40, snapshot)).as("was running").isFalse();
        assertThat(visible(45, snapshot)).as("committed before").isTrue();
        assertThat(visible(50, snapshot)).as("began after").isFalse();
        assertThat(visible(2_000_000_000L, snapshot)).as("began long after").isFalse();
        assertThat(visible(4_294_967_290L, snapshot))
                .as("before the wrap-around")
                .isTrue();
        assertThat(visible(3, "700:800:700")).as("a young database").isTrue();
        assertThat(visible(800, "700:800:700")).as("began after").isFalse();
    }

    private boolean visible(long xmin, String snapshot) {
        return system.sql("SELECT istijal.visible_in(?::xid, ?::pg_snapshot)")
                .params(Long.toString(xmin), snapshot)
                .query(Boolean.class)
                .single();
    }

    private String created(String type, Resource resource) {
        return mustapha.post(type, resource).expect(201).createdId();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
