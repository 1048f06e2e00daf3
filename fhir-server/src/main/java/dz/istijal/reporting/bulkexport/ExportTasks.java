package dz.istijal.reporting.bulkexport;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.time.Instant;
import java.util.UUID;

/** The scheduler's names for the work of this package. */
final class ExportTasks {
    static final TaskDescriptor<Void> WORK = TaskDescriptor.of("bulk-export");
    static final TaskDescriptor<Void> HOUSEKEEPING = TaskDescriptor.of("bulk-export-housekeeping");

    private ExportTasks() {}

    /** Has all workers of a job run, now; those that are known already are left alone. */
    static void start(SchedulerClient scheduler, UUID job, int workers) {
        for (int number = 1; number <= workers; number++) {
            scheduler.scheduleIfNotExists(
                    WORK.instance(new WorkerId(job, number).toString()).scheduledTo(Instant.now()));
        }
    }

    /** One of a job's workers, as the scheduler's instance id {@code <job>:<number>}. */
    record WorkerId(UUID job, int number) {

        static WorkerId parse(String instanceId) {
            int colon = instanceId.indexOf(':');
            return new WorkerId(
                    UUID.fromString(instanceId.substring(0, colon)), Integer.parseInt(instanceId.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return job + ":" + number;
        }
    }
}
