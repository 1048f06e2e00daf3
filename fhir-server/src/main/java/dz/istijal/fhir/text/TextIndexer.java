package dz.istijal.fhir.text;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.BaseHapiFhirDao;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings text into Lucene after the transaction that stored it. The queue is a table: what was committed but not yet
 * indexed when the server died is indexed at the next start. Lucene is a copy; when its folder is new or of another
 * format it is rebuilt, and {@link #rebuild} does so on demand.
 */
@Component
class TextIndexer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TextIndexer.class);
    private static final int BATCH = 200;
    private static final Duration IDLE_LOOK = Duration.ofSeconds(30);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    /** Change it when what is indexed changes: the index is rebuilt at the next start. */
    private static final String FORMAT = "1";

    private final FhirContext context;
    private final IJpaStorageResourceParser parser;
    private final JdbcClient system;
    private final TransactionTemplate transaction;
    private final Path marker;
    private final Semaphore work = new Semaphore(0);

    @PersistenceContext
    private EntityManager entityManager;

    private volatile boolean running;
    private Thread thread;

    TextIndexer(
            FhirContext context,
            IJpaStorageResourceParser parser,
            @Qualifier("systemJdbcClient") JdbcClient system,
            PlatformTransactionManager transactions,
            @Value("${istijal.text-index.directory:./data/lucene}") Path directory) {
        this.context = context;
        this.parser = parser;
        this.system = system;
        this.transaction = new TransactionTemplate(transactions);
        this.marker = directory.resolve("istijal-format");
    }

    /** Called after commit: there is something in the queue. */
    void wake() {
        work.release();
    }

    /**
     * Puts every resource with text into the queue again.
     *
     * @return how many there are
     */
    int rebuild() {
        CurrentScope.run(
                AccessScope.SYSTEM,
                () -> transaction.executeWithoutResult(status -> Search.session(entityManager)
                        .workspace(ResourceTable.class)
                        .purge()));
        int queued = system.sql("""
                        INSERT INTO istijal.text_queue (res_id, partition_id)
                        SELECT res_id, partition_id FROM hfj_resource
                         WHERE res_type IN (:types) AND res_deleted_at IS NULL
                        ON CONFLICT (res_id) DO NOTHING
                        """).param("types", TextTypes.ALL).update();
        wake();
        return queued;
    }

    /** @return how many resources wait to be indexed */
    int waiting() {
        return system.sql("SELECT count(*) FROM istijal.text_queue")
                .query(Integer.class)
                .single();
    }

    private void rebuildIfOtherFormat() {
        try {
            if (Files.exists(marker) && Files.readString(marker).equals(FORMAT)) {
                return;
            }
            int queued = rebuild();
            Files.createDirectories(marker.getParent());
            Files.writeString(marker, FORMAT);
            if (queued > 0) {
                LOG.info("The text index is new: {} resources are being indexed", queued);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drain() {
        int indexed = 0;
        int batch;
        do {
            batch = CurrentScope.call(AccessScope.SYSTEM, () -> transaction.execute(status -> indexBatch()));
            indexed += batch;
        } while (running && batch == BATCH);
        if (indexed >= BATCH) {
            LOG.info("{} texts indexed", indexed);
        }
    }

    /** The Lucene commit comes before the database's: a crash between the two indexes a text twice, never not at all. */
    private int indexBatch() {
        List<Long> ids = system.sql("SELECT res_id FROM istijal.text_queue ORDER BY res_id LIMIT ?")
                .param(BATCH)
                .query(Long.class)
                .list();
        if (ids.isEmpty()) {
            return 0;
        }
        SearchSession session = Search.session(entityManager);
        SearchIndexingPlan plan = session.indexingPlan();
        for (Long id : ids) {
            ResourceTable row = entityManager.find(ResourceTable.class, JpaPid.fromId(id));
            if (row == null || row.getDeleted() != null) {
                plan.purge(ResourceTable.class, JpaPid.fromId(id), null);
            } else {
                describe(row);
                plan.addOrUpdate(row);
            }
        }
        plan.execute();
        entityManager.clear();
        system.sql("DELETE FROM istijal.text_queue WHERE res_id IN (:ids)")
                .param("ids", ids)
                .update();
        return ids.size();
    }

    private void describe(ResourceTable row) {
        IBaseResource resource = parser.toResource(row, false);
        row.setContentText(BaseHapiFhirDao.parseContentTextIntoWords(context, resource));
        if (resource instanceof DomainResource domain && domain.getText().hasDiv()) {
            row.setNarrativeText(domain.getText().getDiv().allText());
        }
    }

    private void loop() {
        while (running) {
            try {
                drain();
                if (work.tryAcquire(IDLE_LOOK.toSeconds(), TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn("Texts could not be indexed; they stay in the queue", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(RETRY_PAUSE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        rebuildIfOtherFormat();
        thread = new Thread(this::loop, "istijal-system-text-index");
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
