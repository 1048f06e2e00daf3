package dz.istijal.fhir.parameters;

import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts our registry of search parameters in the place of HAPI's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParameterSettings.class)
class ParametersConfiguration {
    private static final String HAPIS = "searchParamRegistry";

    /** Two registries would each listen to changes and each hold R4's parameters. */
    @Bean
    static BeanDefinitionRegistryPostProcessor withoutHapisRegistry() {
        return beans -> {
            if (beans.containsBeanDefinition(HAPIS)) {
                beans.removeBeanDefinition(HAPIS);
            }
        };
    }

    @Bean
    SwitchedOff switchedOff(ParameterSettings settings) {
        return SwitchedOff.but(settings.kept());
    }

    @Bean
    ISearchParamRegistry servedSearchParameters(SwitchedOff off) {
        return new ServedSearchParameters(off);
    }
}
