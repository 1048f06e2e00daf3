package dz.istijal.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.jpa.dao.data.IResourceTableDao;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
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
}
