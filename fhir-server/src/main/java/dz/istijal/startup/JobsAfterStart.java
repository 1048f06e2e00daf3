package dz.istijal.startup;

import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.jpa.sched.HapiSchedulerServiceImpl;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.stereotype.Component;

/**
 * Lets HAPI's recurring jobs wait for {@link RepositoriesAfterStart}. HAPI begins them as soon as the beans are there; the
 * first ones make repositories, under the lock of Spring's for which the rest of the start then waits
 * (docs/performance/start.md), and fail when the server is stopped meanwhile.
 */
@Component
final class JobsAfterStart implements BeanDefinitionRegistryPostProcessor {
    /** The name of the bean and of the jobs' group in {@link JpaConfig}. */
    private static final String SCHEDULER = "schedulerService";

    private static final String GROUP = "HAPI";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        registry.removeBeanDefinition(SCHEDULER);
        registry.registerBeanDefinition(SCHEDULER, new RootBeanDefinition(Scheduler.class, Scheduler::new));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}

    /** HAPI calls {@link #start()} when the context is refreshed: too early. */
    static class Scheduler extends HapiSchedulerServiceImpl {
        private boolean awaited;

        Scheduler() {
            setDefaultGroup(GROUP);
        }

        @Override
        public void start() {
            if (awaited) {
                super.start();
            }
        }

        void begin() {
            awaited = true;
            start();
        }
    }
}
