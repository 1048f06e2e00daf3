package dz.istijal.startup;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Lets Spring remember which beans have which type before the web server is made. Spring Boot creates the servlets, and
 * with the FHIR servlet all of HAPI, before it declares the bean definitions final; until then each injection point
 * looks at each of some 1,200 definitions again, which was half of the processor time of a start
 * (docs/performance/start.md). Without an order it runs after those that change definitions.
 */
@Component
final class EarlyFreeze implements BeanFactoryPostProcessor {
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        beanFactory.freezeConfiguration();
    }
}
