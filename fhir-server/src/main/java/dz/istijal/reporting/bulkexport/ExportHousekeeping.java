package dz.istijal.reporting.bulkexport;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes what has expired, and starts again what nobody works on. */
@Component
final class ExportHousekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ExportHousekeeping.class);

    private final ExportStore jobs;
    private final ExportFiles files;
    private final ExportSettings settings;

    ExportHousekeeping(ExportStore jobs, ExportFiles files, ExportSettings settings) {
        this.jobs = jobs;
        this.files = files;
        this.settings = settings;
    }

    /** @param now the time from which the retention is counted back */
    void run(Instant now, SchedulerClient scheduler) {
        for (UUID job : jobs.finishedBefore(now.minus(settings.retention()))) {
            LOG.info("Export {} has expired", job);
            jobs.delete(job);
        }
        for (UUID job : files.jobs()) {
            if (jobs.find(job).isEmpty()) {
                files.delete(job);
            }
        }
        // The process may have died between writing the job's row and scheduling its workers.
        for (UUID job : jobs.running()) {
            ExportTasks.start(scheduler, job, settings.workers());
        }
    }
}
