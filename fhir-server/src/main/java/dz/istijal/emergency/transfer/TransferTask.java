package dz.istijal.emergency.transfer;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few seconds for what is to be delivered, on one node of all. */
@Configuration(proxyBeanMethods = false)
class TransferTask {
    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("transfer-delivery");
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Bean
    Task<Void> deliverTransfers(TransferDelivery delivery, Clock clock) {
        return Tasks.recurring(TASK, FixedDelay.of(PAUSE))
                .execute((instance, context) -> delivery.run(clock.instant()));
    }
}
