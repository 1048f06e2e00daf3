package dz.istijal.reporting.bulkexport;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import dz.istijal.database.CurrentScope;
import dz.istijal.reporting.bulkexport.ExportJob.Moment;
import dz.istijal.security.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Starts, shows and ends exports, each for the client that asked and no other. */
@Service
final class ExportService {
    private static final Logger LOG = LoggerFactory.getLogger(ExportService.class);

    private final ExportScopes scopes;
    private final ExportPlanner planner;
    private final ExportStore store;
    private final ExportFiles files;
    private final SchedulerClient scheduler;
    private final ExportSettings settings;

    ExportService(
            ExportScopes scopes,
            ExportPlanner planner,
            ExportStore store,
            ExportFiles files,
            SchedulerClient scheduler,
            ExportSettings settings) {
        this.scopes = scopes;
        this.planner = planner;
        this.store = store;
        this.files = files;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    /**
     * Fixes what will be exported and sets the workers to it.
     *
     * @param requestUrl the kick-off as it was asked, for the manifest
     * @return the job's id
     */
    UUID start(Caller caller, ExportRequest request, String requestUrl) {
        UUID job = CurrentScope.call(scopes.scopeOf(caller.kind()), () -> {
            Moment moment = planner.now();
            List<ExportPart> parts = planner.parts(request);
            return store.create(caller, requestUrl, request, moment, parts);
        });
        // After the job's row is committed: a worker that starts at once must find it.
        ExportTasks.start(scheduler, job, settings.workers());
        LOG.info(
                "Export {} of {} begins: {}",
                job,
                caller.clientId(),
                store.progress(job).header());
        return job;
    }

    /** @return empty when there is no such job, or it is another client's */
    Optional<ExportJob> find(UUID job, Caller caller) {
        return store.find(job).filter(found -> found.clientId().equals(caller.clientId()));
    }

    /** Ends the job, running or finished, and removes its files. */
    void delete(ExportJob job) {
        store.delete(job.id());
        files.delete(job.id());
        LOG.info("Export {} of {} was deleted by its client", job.id(), job.clientId());
    }
}
