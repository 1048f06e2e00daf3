package dz.istijal.startup;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import dz.istijal.database.AccessScope;
import dz.istijal.database.CurrentScope;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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
 * Makes what {@link LazyRepositories} has left, once the server is ready and knows its search parameters, without which it
 * answers no search. A bean is made under a lock of Spring's that starts and first requests want, too: so not before the
 * start is over, and with a pause after each. A stop waits for the one that is being made: Spring makes no bean for a job
 * that runs while others are taken away. HAPI's jobs, which need repositories, begin after them.
 */
@Component
final class RepositoriesAfterStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoriesAfterStart.class);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ListableBeanFactory beans;
    private final ISearchParamRegistry searchParameters;
    private final JobsAfterStart.Scheduler jobs;
    private boolean running;
    private boolean begun;
    private volatile boolean done;

    RepositoriesAfterStart(
            ListableBeanFactory beans, ISearchParamRegistry searchParameters, JobsAfterStart.Scheduler jobs) {
        this.beans = beans;
        this.searchParameters = searchParameters;
        this.jobs = jobs;
    }

    @EventListener
    synchronized void begin(AvailabilityChangeEvent<ReadinessState> event) {
        if (running && !begun && event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            begun = true;
            Thread making =
                    new Thread(() -> CurrentScope.run(AccessScope.SYSTEM, this::makeAll), "istijal-repositories");
            making.setDaemon(true);
            making.start();
        }
    }

    private void makeAll() {
        try {
            searchParameters.getActiveSearchParams("Basic", SearchParamLookupContextEnum.SEARCH);
            for (String factory : beans.getBeanNamesForType(RepositoryFactoryBeanSupport.class, true, false)) {
                if (!make(factory.substring(1))) {
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (RuntimeException failed) {
            if (isRunning()) {
                LOG.error("A repository cannot be made; what needs it will fail", failed);
            }
        }
        finish();
    }

    private synchronized void finish() {
        if (running) {
            jobs.begin();
            done = true;
        }
    }

    private synchronized boolean make(String repository) {
        if (running) {
            beans.getBean(repository);
        }
        return running;
    }

    boolean isDone() {
        return done;
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** Stopped before anything that uses a repository is. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
