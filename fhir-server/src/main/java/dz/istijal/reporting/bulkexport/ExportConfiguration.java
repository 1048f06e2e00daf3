package dz.istijal.reporting.bulkexport;

import com.github.kagkarlsson.scheduler.task.FailureHandler.ExponentialBackoffFailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the work of bulk export known to the scheduler. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_HOUSEKEEPING = Duration.ofMinutes(5);

    @Bean
    Task<Void> exportWorkTask(ExportWorker worker) {
        return Tasks.custom(ExportTasks.WORK)
                .onFailure(new ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .onDeadExecutionRevive()
                .execute(worker);
    }

    @Bean
    Task<Void> exportHousekeepingTask(ExportHousekeeping housekeeping) {
        return Tasks.recurring(ExportTasks.HOUSEKEEPING, FixedDelay.of(BETWEEN_HOUSEKEEPING))
                .execute((instance, context) -> housekeeping.run(Instant.now(), context.getSchedulerClient()));
    }
}
