package dz.istijal.fhir.config;

import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.dialect.Dialect;
import org.hibernate.search.engine.cfg.BackendSettings;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/** Tells HAPI's SQL builder what the entity manager factory was configured with. */
final class ConfiguredHibernateProperties extends HibernatePropertiesProvider {
    private final LocalContainerEntityManagerFactoryBean factory;
    private final Dialect dialect = new HapiFhirPostgresDialect();

    ConfiguredHibernateProperties(LocalContainerEntityManagerFactoryBean factory) {
        this.factory = factory;
    }

    @Override
    public Dialect getDialect() {
        return dialect;
    }

    @Override
    public String getHibernateSearchBackend() {
        Map<String, Object> properties = factory.getJpaPropertyMap();
        return (String) properties.get(BackendSettings.backendKey(BackendSettings.TYPE));
    }

    @Override
    public DataSource getDataSource() {
        return factory.getDataSource();
    }
}
