package dz.istijal.fhir.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IstijalTest
class StoredResourcesTest {
    private static final IdType DEPARTMENT = new IdType("Location/urgences-chu-mustapha");

    @Autowired
    StoredResources stored;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void oneThatWaitedForTheLockIsToldWhatTheOtherWrote() {
        StoredRow before = locked();
        CompletableFuture<StoredRow> waiting = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("""
                    INSERT INTO hfj_res_ver (pid, res_id, partition_id, res_type, res_type_id, res_ver, res_published,
                                             res_updated, res_text_vc, res_version, has_tags, res_encoding)
                    SELECT nextval('seq_resource_history_id'), res_id, partition_id, res_type, res_type_id, res_ver + 1,
                           res_published, res_updated, 'the other''s', res_version, has_tags, res_encoding
                      FROM hfj_res_ver WHERE res_id = ? AND res_ver = ?
                    """).params(before.key(), before.version()).update();
            jdbc.sql("UPDATE hfj_resource SET res_ver = res_ver + 1 WHERE res_id = ?")
                    .param(before.key())
                    .update();
            CompletableFuture<StoredRow> other = inAnotherThread();
            await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(this::somebodyWaits);
            return other;
        });
        try {
            StoredRow after = waiting.orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(after.version()).isEqualTo(before.version() + 1);
            assertThat(after.text()).isEqualTo("the other's");
        } finally {
            jdbc.sql("UPDATE hfj_resource SET res_ver = ? WHERE res_id = ?")
                    .params(before.version(), before.key())
                    .update();
            jdbc.sql("DELETE FROM hfj_res_ver WHERE res_id = ? AND res_ver > ?")
                    .params(before.key(), before.version())
                    .update();
        }
    }

    @Test
    void whatIsNotThereIsNotTold() {
        AtomicReference<StoredRow> told = new AtomicReference<>();
        new TransactionTemplate(transactions).executeWithoutResult(status -> stored.first()
                .lock(List.of(new IdType("Location/there-is-none")), told::set)
                .ask());
        assertThat(told.get()).isNull();
    }

    private StoredRow locked() {
        AtomicReference<StoredRow> told = new AtomicReference<>();
        new TransactionTemplate(transactions)
                .executeWithoutResult(status ->
                        stored.first().lock(List.of(DEPARTMENT), told::set).ask());
        return told.get();
    }

    private CompletableFuture<StoredRow> inAnotherThread() {
        return CompletableFuture.supplyAsync(
                this::locked, work -> new Thread(work, "istijal-system-second-writer").start());
    }

    private boolean somebodyWaits() {
        return jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
