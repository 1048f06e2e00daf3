package dz.istijal.emergency.live;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the clock has to say, and the end of old events; each on one node of all. */
@Configuration(proxyBeanMethods = false)
class EventTasks {
    private static final TaskDescriptor<Void> OVERDUE = TaskDescriptor.of("stay-overdue");
    private static final TaskDescriptor<Void> PURGE = TaskDescriptor.of("ed-event-purge");

    @Bean
    Task<Void> tellOverdueStays(EventStore events, Clock clock) {
        return Tasks.recurring(OVERDUE, FixedDelay.of(Duration.ofMinutes(1)))
                .execute((instance, context) ->
                        CurrentScope.run(AccessScope.SYSTEM, () -> events.tellOverdue(clock.instant())));
    }

    @Bean
    Task<Void> purgeEvents(EventStore events, LiveSettings settings, Clock clock) {
        return Tasks.recurring(PURGE, FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> CurrentScope.run(
                        AccessScope.SYSTEM,
                        () -> events.purgeBefore(clock.instant().minus(settings.kept()))));
    }
}
