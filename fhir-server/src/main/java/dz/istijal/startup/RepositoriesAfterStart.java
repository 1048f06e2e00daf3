package dz.istijal.startup;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;
import org.springframework.stereotype.Component;

/**
 * Makes what {@link LazyRepositories} has left, once the server is ready, and not while it starts: a bean is made under
 * a lock of Spring's that the start wants, too. A stop waits for it, some seconds at most: Spring makes no bean for a job
 * that runs while others are taken away.
 */
@Component
final class RepositoriesAfterStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoriesAfterStart.class);

    private final ListableBeanFactory beans;
    private volatile boolean running;
    private volatile CompletableFuture<Void> made;

    RepositoriesAfterStart(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @EventListener
    void make(AvailabilityChangeEvent<ReadinessState> event) {
        if (!running || made != null || event.getState() != ReadinessState.ACCEPTING_TRAFFIC) {
            return;
        }
        CompletableFuture<Void> making = CompletableFuture.runAsync(
                () -> {
                    for (String factory : beans.getBeanNamesForType(RepositoryFactoryBeanSupport.class, true, false)) {
                        beans.getBean(factory.substring(1));
                    }
                },
                work -> {
                    Thread thread = new Thread(work, "istijal-repositories");
                    thread.setDaemon(true);
                    thread.start();
                });
        made = making.whenComplete((nothing, failed) -> {
            if (failed != null) {
                LOG.error("A repository cannot be made; what needs it will fail", failed);
            }
        });
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (made != null) {
            made.handle((nothing, failed) -> nothing).join();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    boolean isDone() {
        return made != null && made.isDone() && !made.isCompletedExceptionally();
    }

    /** Stopped before anything that uses a repository is. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
