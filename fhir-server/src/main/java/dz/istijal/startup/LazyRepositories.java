package dz.istijal.startup;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;
import org.springframework.stereotype.Component;

/**
 * Makes a repository of HAPI's when it is asked for the first time. A repository parses each of its queries when it is
 * made; there are some fifty, most of them of tables that our server never asks, and they took a fifth of a start
 * (docs/performance/start.md). It is what Spring Data's {@code BootstrapMode.LAZY} does, which has to be said where the
 * repositories are enabled, and that is in HAPI.
 */
@Component
final class LazyRepositories implements BeanFactoryPostProcessor, PriorityOrdered {
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        for (String factory : beanFactory.getBeanNamesForType(RepositoryFactoryBeanSupport.class, true, false)) {
            BeanDefinition definition = beanFactory.getBeanDefinition(factory.substring(1));
            definition.setLazyInit(true);
            definition.getPropertyValues().add("lazyInit", true);
        }
        ((DefaultListableBeanFactory) beanFactory).setAutowireCandidateResolver(new Resolver());
    }

    /** Hands out a stand-in that looks for the repository with its first call. */
    private static final class Resolver extends ContextAnnotationAutowireCandidateResolver {
        @Override
        protected boolean isLazy(DependencyDescriptor descriptor) {
            return super.isLazy(descriptor) || Repository.class.isAssignableFrom(descriptor.getDependencyType());
        }
    }
}
