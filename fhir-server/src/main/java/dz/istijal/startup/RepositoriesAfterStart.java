package dz.istijal.startup;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;
import org.springframework.stereotype.Component;

/**
 * Makes what {@link LazyRepositories} has left, once the server answers. A stop waits for it, some seconds at most:
 * Spring makes no bean for a job that runs while others are taken away.
 */
@Component
final class RepositoriesAfterStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepositoriesAfterStart.class);

    private final ListableBeanFactory beans;
    private volatile CompletableFuture<Void> made;

    RepositoriesAfterStart(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void start() {
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
    public void stop() {
        made.handle((nothing, failed) -> nothing).join();
        made = null;
    }

    @Override
    public boolean isRunning() {
        return made != null;
    }

    boolean isDone() {
        return made != null && made.isDone() && !made.isCompletedExceptionally();
    }

    /** After the web server has begun to answer, and stopped before anything that uses a repository is. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
