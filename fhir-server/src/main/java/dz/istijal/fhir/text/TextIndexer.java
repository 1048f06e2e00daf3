package dz.istijal.fhir.text;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.BaseHapiFhirDao;
import ca.uhn.fhir.jpa.dao.IJpaStorageResourceParser;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.parser.LenientErrorHandler;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.hibernate.search.util.common.SearchException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings text into Lucene after the transaction that stored it. The queue is a table: what was committed but not yet
 * indexed when the server died is indexed at the next start. Lucene is a copy; when {@link TextIndexFolder} finds it new
 * or of another version it is filled again, and {@link #rebuild} does so on demand.
 */
@Component
class TextIndexer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TextIndexer.class);
    private static final int BATCH = 200;

    /**
     * From the first text to the batch that it goes with. Each batch ends with a commit of Lucene's, which costs more than
     * a text.
     */
    private static final Duration GATHERING = Duration.ofMillis(300);

    private static final Duration IDLE_LOOK = Duration.ofSeconds(30);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    private final FhirContext context;
    private final IJpaStorageResourceParser hapis;
    private final JdbcClient system;
    private final TransactionTemplate transaction;
    private final TextIndexFolder folder;
    private final Semaphore work = new Semaphore(0);

    @PersistenceContext
    private EntityManager entityManager;

    private volatile boolean running;
    private Thread thread;

    TextIndexer(
            FhirContext context,
            IJpaStorageResourceParser hapis,
            @Qualifier("systemJdbcClient") JdbcClient system,
            PlatformTransactionManager transactions,
            TextIndexFolder folder) {
        this.context = context;
        this.hapis = hapis;
        this.system = system;
        this.transaction = new TransactionTemplate(transactions);
        this.folder = folder;
    }

    /** Called after commit: there is something in the queue. */
    void wake() {
        work.release();
    }

    /**
     * Makes the index anew, whatever has become of its files, and puts every resource with text into the queue. The
     * index goes first: what a batch under way put into the old one is in the queue again.
     *
     * @return how many there are
     * @throws dz.istijal.fhir.error.FaultException {@code 503} when the folder cannot be used
     */
    int rebuild() {
        if (!folder.usable()) {
            throw TextSearchGate.unavailable();
        }
        try {
            folder.emptying();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            makeAnew();
        } catch (SearchException e) {
            // Files were removed under it: closing it failed, and it is closed now.
            LOG.info("The text index is made anew over files that were gone: {}", e.getMessage());
            makeAnew();
        }
        return queueAll();
    }

    private void makeAnew() {
        Search.mapping(entityManager.getEntityManagerFactory())
                .scope(ResourceTable.class)
                .schemaManager()
                .dropAndCreate();
    }

    private int queueAll() {
        int queued = system.sql("""
                        INSERT INTO istijal.text_queue (res_id, partition_id)
                        SELECT res_id, partition_id FROM hfj_resource
                         WHERE res_type IN (:types) AND res_deleted_at IS NULL
                        ON CONFLICT (res_id) DO UPDATE SET partition_id = excluded.partition_id
                        """).param("types", TextTypes.ALL).update();
        folder.filling();
        wake();
        return queued;
    }

    /** @return how many resources wait to be indexed */
    int waiting() {
        return system.sql("SELECT count(*) FROM istijal.text_queue")
                .query(Integer.class)
                .single();
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

    /**
     * The Lucene commit comes before the database's: a crash between the two indexes a text twice, never not at all. A
     * row that was written again meanwhile ({@code xmin}) stays for the next batch.
     */
    private int indexBatch() {
        List<WaitingText> batch = system.sql(WaitingText.NEXT)
                .param(BATCH)
                .query((row, number) -> WaitingText.of(row))
                .list();
        if (batch.isEmpty()) {
            return 0;
        }
        SearchIndexingPlan plan = Search.session(entityManager).indexingPlan();
        for (WaitingText waiting : batch) {
            ResourceTable row = waiting.row();
            if (waiting.isGone()) {
                plan.purge(ResourceTable.class, row.getId(), null);
            } else {
                describe(row, waiting);
                plan.addOrUpdate(row);
            }
        }
        plan.execute();
        entityManager.clear();
        system.sql("DELETE FROM istijal.text_queue WHERE (res_id, xmin::text) IN (:rows)")
                .param(
                        "rows",
                        batch.stream()
                                .map(waiting ->
                                        new Object[] {waiting.row().getId().getId(), waiting.writtenBy()})
                                .toList())
                .update();
        return batch.size();
    }

    private void describe(ResourceTable row, WaitingText waiting) {
        IBaseResource resource = waiting.json() == null
                ? hapis.toResource(entityManager.find(ResourceTable.class, row.getId()), false)
                : context.newJsonParser()
                        .setParserErrorHandler(new LenientErrorHandler(false))
                        .parseResource(waiting.json());
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
                    Thread.sleep(GATHERING.toMillis());
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
        if (!folder.usable()) {
            return;
        }
        running = true;
        if (folder.toBeFilled()) {
            int queued = queueAll();
            if (queued > 0) {
                LOG.info("The text index is new: {} resources are being indexed", queued);
            }
        }
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
