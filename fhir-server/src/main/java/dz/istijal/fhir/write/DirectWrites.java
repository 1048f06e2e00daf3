package dz.istijal.fhir.write;

import ca.uhn.fhir.jpa.dao.TransactionProcessor;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.provider.BaseJpaResourceProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts our way of writing before HAPI's. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "istijal.direct-writes", matchIfMissing = true)
class DirectWrites {
    @Bean
    @Primary
    TransactionProcessor directTransactions(ResourceWriter writer, WrittenTypes types, PartitionSettings partitions) {
        return new DirectTransactions(writer, types, partitions);
    }

    /** In what answers clients only: HAPI's own use of its stores, and what the server itself writes, stay HAPI's. */
    @Bean
    static BeanPostProcessor directDaos(
            ObjectProvider<ResourceWriter> writer,
            ObjectProvider<ResourceDeletion> deletion,
            ObjectProvider<WrittenTypes> types,
            ObjectProvider<PartitionSettings> partitions) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof BaseJpaResourceProvider<?> provider) {
                    standBefore(provider);
                }
                return bean;
            }

            @SuppressWarnings({"unchecked", "rawtypes"})
            private void standBefore(BaseJpaResourceProvider provider) {
                provider.setDao(DirectDao.before(
                        provider.getDao(),
                        writer.getObject(),
                        deletion.getObject(),
                        types.getObject(),
                        partitions.getObject()));
            }
        };
    }
}
