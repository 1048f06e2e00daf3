package dz.istijal.security;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;

/**
 * The chains match paths by themselves. Otherwise Spring Security asks, of each request and before its filters, all
 * handler mappings of Spring MVC, which know none of {@code /fhir}: an eighth of a read's processor time.
 */
@Configuration(proxyBeanMethods = false)
class PathMatching {
    private static final String INTROSPECTOR = "mvcHandlerMappingIntrospector";

    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatternRequestMatchers() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    static BeanDefinitionRegistryPostProcessor noHandlerMappingIntrospector() {
        return new WithoutIntrospector();
    }

    /** Ordered, and so before the one of Spring Security that puts the question in front of its filters. */
    private static final class WithoutIntrospector implements BeanDefinitionRegistryPostProcessor, Ordered {
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            if (registry.containsBeanDefinition(INTROSPECTOR)) {
                registry.removeBeanDefinition(INTROSPECTOR);
            }
        }

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            // the definition is all there was
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }
}
