package dz.istijal.fhir.indexing;

import ca.uhn.fhir.jpa.dao.index.DaoSearchParamSynchronizer;
import ca.uhn.fhir.jpa.dao.index.SearchParamWithInlineReferencesExtractor;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.jpa.partition.IRequestPartitionHelperSvc;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/** Puts our extraction and our index rows in the place of HAPI's. */
@Configuration(proxyBeanMethods = false)
class IndexingConfiguration {

    @Bean
    @Primary
    ISearchParamExtractor compilingExtractor(PartitionSettings partitions) {
        return new CompilingExtractor(partitions);
    }

    /** HAPI's own extractor reads R4's definitions when it is made, and nobody asks for it any more. */
    @Bean
    static BeanFactoryPostProcessor hapisExtractorLater() {
        return new LaterExtractor();
    }

    private static final class LaterExtractor implements BeanFactoryPostProcessor, PriorityOrdered {
        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
            beanFactory.getBeanDefinition("searchParamExtractor").setLazyInit(true);
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }

    @Bean(defaultCandidate = false)
    NothingContained nothingContained(StorageSettings settings) {
        return new NothingContained(settings);
    }

    @Bean
    @Primary
    SearchParamWithInlineReferencesExtractor indexingPassExtractor() {
        return new IndexingPassExtractor();
    }

    @Bean
    @Primary
    IRequestPartitionHelperSvc nationalReferences() {
        return new NationalReferences();
    }

    @Bean
    BufferedIndexRows bufferedIndexRows(EntityManagerFactory entityManagerFactory) {
        BufferedIndexRows buffers = new BufferedIndexRows();
        buffers.listenTo(entityManagerFactory.unwrap(SessionFactoryImplementor.class));
        return buffers;
    }

    @Bean
    @Primary
    DaoSearchParamSynchronizer indexRowSynchronizer(BufferedIndexRows buffers, IndexRowCompletion completion) {
        return new IndexRowSynchronizer(buffers, completion);
    }
}
