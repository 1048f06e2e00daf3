package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import dz.istijal.reporting.bulkexport.BulkExportClient.Export;
import dz.istijal.reporting.bulkexport.ExportPart.KeyRange;
import dz.istijal.reporting.bulkexport.ExportPartStore.Finished;
import dz.istijal.security.Caller;
import dz.istijal.security.SmartScopes;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs and parts from hand to hand: planned, taken, finished, failed, expired. */
@IstijalTest
class ExportLifecycleTest {
    private static final Caller MINISTRY = new Caller(
            "ministry-reporting",
            Caller.Kind.MINISTRY,
            "ministere-sante",
            Optional.empty(),
            new SmartScopes(List.of()),
            Optional.empty());

    @Autowired
    private IstijalServer server;

    @Autowired
    private ExportStore jobs;

    @Autowired
    private ExportPartStore parts;

    @Autowired
    private ExportPlanner planner;

    @Autowired
    private ExportScopes scopes;

    @Autowired
    private ExportHousekeeping housekeeping;

    @Autowired
    private ExportFiles files;

    @Autowired
    private ExportSettings settings;

    @Autowired
    private SchedulerClient scheduler;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    private FhirHttpClient ministry;
    private UUID job;

    @BeforeEach
    void planAJobThatNobodyWorksOn() {
        ministry = server.as("ministry-reporting");
        job = jobs.create(MINISTRY, "http://localhost/fhir/$export", request("Location"), now(), twoParts());
    }

    @AfterEach
    void removeTheJob() {
        jobs.delete(job);
        files.delete(job);
    }

    @Test
    void theLastPartCompletesTheJob() {
        ExportPart first = parts.claim(job, 1).orElseThrow();
        ExportPart second = parts.claim(job, 2).orElseThrow();
        assertThat(parts.claim(job, 1)).isEmpty();

        assertThat(parts.finish(first, 0)).isEqualTo(Finished.PART);
        assertThat(ministry.get("/bulk-export/" + job).expect(202).header("X-Progress"))
                .isEqualTo("50% (1 of 2 parts, 0 resources)");
        assertThat(parts.finish(second, 0)).isEqualTo(Finished.JOB);
        ministry.get("/bulk-export/" + job).expect(200);
    }

    @Test
    void anAttemptThatWasGivenUpForDeadHasNoEffectWhenItComesBack() {
        ExportPart dead = parts.claim(job, 1).orElseThrow();
        assertThat(parts.releaseAbandoned(job, 2)).isEmpty();
        assertThat(parts.releaseAbandoned(job, 1)).containsExactly(dead.attempt());
        ExportPart alive = parts.claim(job, 1).orElseThrow();
        assertThat(alive.number()).isEqualTo(dead.number());

        assertThat(parts.finish(dead, 7)).isEqualTo(Finished.TOO_LATE);
        assertThat(parts.fail(dead, "too late", 1)).isFalse();
        assertThat(parts.isRunning(job)).isTrue();
        assertThat(parts.finish(alive, 1)).isEqualTo(Finished.PART);
    }

    @Test
    void aPartThatFailsTooOftenFailsTheJob() {
        assertThat(parts.fail(parts.claim(job, 1).orElseThrow(), "first", 2)).isTrue();
        assertThat(parts.fail(parts.claim(job, 1).orElseThrow(), "second", 2)).isFalse();

        assertThat(parts.claim(job, 2)).isEmpty();
        OperationOutcome outcome = ministry.get("/bulk-export/" + job, "Accept-Language", "en")
                .expect(500)
                .resource(OperationOutcome.class);
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).contains(job.toString());
        assertThat(outcome.getIssueFirstRep().getDetails().getText()).doesNotContain("second");
    }

    @Test
    void aPartThatIsGivenBackDoesNotCountAsAnAttempt() {
        parts.release(parts.claim(job, 1).orElseThrow());

        assertThat(parts.fail(parts.claim(job, 1).orElseThrow(), "first", 2)).isTrue();
    }

    @Test
    void aJobThatIsDeletedWhileItRunsTakesItsPartsAlong() {
        ExportPart taken = parts.claim(job, 1).orElseThrow();

        ministry.delete("/bulk-export/" + job).expect(202);

        ministry.get("/bulk-export/" + job).expect(404);
        assertThat(parts.isRunning(job)).isFalse();
        assertThat(parts.finish(taken, 1)).isEqualTo(Finished.TOO_LATE);
        assertThat(parts.claim(job, 2)).isEmpty();
    }

    @Test
    void whatNobodyWorksOnIsStartedByTheHousekeeping() {
        housekeeping.run(Instant.now(), scheduler);

        new BulkExportClient(ministry).complete(server.origin() + "/bulk-export/" + job);
    }

    @Test
    void aFinishedExportAndItsFilesExpire() {
        Export export = new BulkExportClient(ministry).export("?_type=Location");
        UUID finished =
                UUID.fromString(export.statusUrl().substring(export.statusUrl().lastIndexOf('/') + 1));
        Path folder = files.path(finished, finished).getParent();
        assertThat(folder).isNotEmptyDirectory();

        housekeeping.run(Instant.now(), scheduler);
        ministry.get(export.statusUrl()).expect(200);
        housekeeping.run(Instant.now().plus(settings.retention()).plusSeconds(1), scheduler);

        ministry.get(export.statusUrl()).expect(404);
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatIsWrittenIsCountedAndTheJobTimed() {
        double before = exported("Location");
        long jobsBefore = meters.timer("istijal.export.job").count();

        int locations = new BulkExportClient(ministry)
                .export("?_type=Location")
                .resources()
                .size();

        // The worker counts after it has completed the job.
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(exported("Location")).isGreaterThanOrEqualTo(before + locations);
            assertThat(meters.timer("istijal.export.job").count()).isGreaterThan(jobsBefore);
        });
    }

    private double exported(String type) {
        return meters.counter("istijal.export.resources", "type", type).count();
    }

    @Test
    void thePartsOfATypeCoverEveryKeyOnceAndAreBoundedInNumber() {
        List<ExportPart> planned =
                CurrentScope.call(scopes.scopeOf(Caller.Kind.MINISTRY), () -> new ExportPlanner(jdbc, settings(3, 5))
                        .parts(request("Location")));

        assertThat(planned).hasSizeBetween(2, 5);
        assertThat(planned).extracting(ExportPart::resourceType).containsOnly("Location");
        long[] keys = CurrentScope.call(
                AccessScope.SYSTEM, () -> jdbc.sql("SELECT min(res_id), max(res_id) FROM hfj_resource")
                        .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                        .single());
        assertThat(planned.get(0).keys().from()).isEqualTo(keys[0]);
        assertThat(planned.get(planned.size() - 1).keys().to()).isGreaterThan(keys[1]);
        for (int i = 1; i < planned.size(); i++) {
            assertThat(planned.get(i).keys().from())
                    .isEqualTo(planned.get(i - 1).keys().to());
        }
    }

    @Test
    void anExportInManyPartsHoldsTheSameAsInOne() {
        List<ExportPart> many = CurrentScope.call(
                scopes.scopeOf(Caller.Kind.MINISTRY),
                () -> new ExportPlanner(jdbc, settings(5, 1_000)).parts(request("Location")));
        UUID inMany = jobs.create(MINISTRY, "http://localhost/fhir/$export", request("Location"), now(), many);
        ExportTasks.start(scheduler, inMany, 2);

        BulkExportClient client = new BulkExportClient(ministry);
        Export parted = client.complete(server.origin() + "/bulk-export/" + inMany);
        assertThat(parted.fileUrls()).hasSizeGreaterThan(2);
        assertThat(parted.resources())
                .isEqualTo(client.export("?_type=Location").resources());
    }

    private ExportJob.Moment now() {
        return CurrentScope.call(AccessScope.NOTHING, planner::now);
    }

    private static ExportRequest request(String type) {
        return new ExportRequest(Set.of(type), true, null, null, List.of());
    }

    private static List<ExportPart> twoParts() {
        return List.of(
                new ExportPart(null, 0, ExportPart.Kind.OUTPUT, "Location", new KeyRange(0, 1), null),
                new ExportPart(null, 1, ExportPart.Kind.OUTPUT, "Location", new KeyRange(1, 2), null));
    }

    private static ExportSettings settings(long partSize, int partsPerType) {
        return new ExportSettings(Path.of("unused"), 1, partSize, partsPerType, 1, Duration.ZERO, Duration.ZERO);
    }
}
