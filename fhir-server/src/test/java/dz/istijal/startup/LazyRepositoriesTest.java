package dz.istijal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.jpa.cache.ResourceChangeListenerCacheRefresherImpl;
import ca.uhn.fhir.jpa.dao.data.IResourceTableDao;
import ca.uhn.fhir.jpa.model.sched.ISchedulerService;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

@IstijalTest
class LazyRepositoriesTest {
    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    IResourceTableDao injected;

    @Autowired
    RepositoriesAfterStart after;

    @Autowired
    ISchedulerService jobs;

    @Test
    void aRepositoryIsNotMadeForThoseThatAreGivenIt() {
        assertThat(context.getBeanFactory()
                        .getBeanDefinition("IResourceTableDao")
                        .isLazyInit())
                .isTrue();
        assertThat(injected).isNotSameAs(context.getBean(IResourceTableDao.class));
    }

    @Test
    void allAreMadeOnceTheServerAnswers() {
        await().atMost(Duration.ofMinutes(2)).until(after::isDone);
        assertThat(context.getBeanFactory().containsSingleton("IResourceTableDao"))
                .isTrue();
    }

    @Test
    void hapisJobsBeginWithThem() throws SchedulerException {
        JobsAfterStart.Scheduler told = new JobsAfterStart.Scheduler();
        assertThatCode(told::start).as("it knows of no context yet").doesNotThrowAnyException();
        assertThat(jobs).isInstanceOf(JobsAfterStart.Scheduler.class);
        await().atMost(Duration.ofMinutes(2)).until(after::isDone);
        assertThat(jobs.getLocalJobKeysForUnitTest())
                .extracting(JobKey::getName)
                .contains(ResourceChangeListenerCacheRefresherImpl.class.getName());
    }
}
