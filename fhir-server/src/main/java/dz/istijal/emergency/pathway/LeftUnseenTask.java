package dz.istijal.emergency.pathway;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few minutes for silent patients, on one node of all. */
@Configuration(proxyBeanMethods = false)
class LeftUnseenTask {
    private static final TaskDescriptor<Void> TASK = TaskDescriptor.of("left-unseen");
    private static final Duration PAUSE = Duration.ofMinutes(2);

    @Bean
    Task<Void> searchForLeftUnseen(LeftUnseen leftUnseen, PathwaySettings settings, Clock clock) {
        return Tasks.recurring(TASK, FixedDelay.of(PAUSE)).execute((instance, context) -> {
            if (!settings.leftUnseenAfter().isZero()) {
                leftUnseen.endSilentFor(settings.leftUnseenAfter(), clock.instant());
            }
        });
    }
}
