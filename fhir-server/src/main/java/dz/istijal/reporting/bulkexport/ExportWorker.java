package dz.istijal.reporting.bulkexport;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dz.istijal.reporting.bulkexport.ExportPartStore.Finished;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes parts of a job until none is left. Each job has a fixed number of workers, each of which is one execution of
 * the scheduler: never twice at a time, revived when its process died, tried again after a growing pause when it threw.
 */
@Component
final class ExportWorker implements ExecutionHandler<Void> {
    private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);
    private static final CompletionHandler<Void> DONE = new CompletionHandler.OnCompleteRemove<>();

    /** Another node may go on at once; this one is stopping and takes nothing up any more. */
    private static final CompletionHandler<Void> GO_ON_ELSEWHERE =
            (complete, operations) -> operations.reschedule(complete, Instant.now());

    private final ExportStore jobs;
    private final ExportPartStore parts;
    private final PartWriter writer;
    private final ExportFiles files;
    private final ExportMetrics metrics;
    private final ExportSettings settings;

    ExportWorker(
            ExportStore jobs,
            ExportPartStore parts,
            PartWriter writer,
            ExportFiles files,
            ExportMetrics metrics,
            ExportSettings settings) {
        this.jobs = jobs;
        this.parts = parts;
        this.writer = writer;
        this.files = files;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        ExportTasks.WorkerId worker = ExportTasks.WorkerId.parse(instance.getId());
        Optional<ExportJob> job = jobs.find(worker.job());
        if (job.isEmpty()) {
            return DONE;
        }
        for (UUID attempt : parts.releaseAbandoned(worker.job(), worker.number())) {
            LOG.info("Export {}: worker {} takes up a part that was abandoned", worker.job(), worker.number());
            files.discard(worker.job(), attempt);
        }
        BooleanSupplier stopping = () -> context.getSchedulerState().isShuttingDown();
        while (!stopping.getAsBoolean()) {
            Optional<ExportPart> part = parts.claim(worker.job(), worker.number());
            if (part.isEmpty()) {
                return DONE;
            }
            work(job.get(), part.get(), stopping);
        }
        return GO_ON_ELSEWHERE;
    }

    private void work(ExportJob job, ExportPart part, BooleanSupplier stopping) {
        try {
            long resources = writer.write(job, part, () -> !stopping.getAsBoolean() && parts.isRunning(job.id()));
            finish(job, part, resources);
        } catch (WorkStoppedException stopped) {
            files.discard(job.id(), part.attempt());
            parts.release(part);
        } catch (Exception failure) {
            files.discard(job.id(), part.attempt());
            if (!parts.isRunning(job.id())) {
                // Its files went away under it.
                return;
            }
            LOG.warn("Export {}: part {} ({}) failed", job.id(), part.number(), part.resourceType(), failure);
            String reason = "part %d (%s): %s".formatted(part.number(), part.resourceType(), failure);
            if (parts.fail(part, reason, settings.attempts())) {
                throw new IllegalStateException("Export " + job.id() + " goes on after a pause", failure);
            }
        }
    }

    private void finish(ExportJob job, ExportPart part, long resources) {
        Finished finished = parts.finish(part, resources);
        if (finished == Finished.TOO_LATE) {
            files.discard(job.id(), part.attempt());
            return;
        }
        metrics.written(part, resources);
        if (finished == Finished.JOB) {
            metrics.completed(job);
            LOG.info(
                    "Export {} of {} is complete: {}",
                    job.id(),
                    job.clientId(),
                    jobs.progress(job.id()).header());
        }
    }
}
