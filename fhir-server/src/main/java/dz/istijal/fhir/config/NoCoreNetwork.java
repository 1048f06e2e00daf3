package dz.istijal.fhir.config;

import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * HL7's FHIR core never reaches for the network in this process, whatever URL a resource, a profile or a client holds.
 * Set before any bean exists; see docs/adr/0003.
 */
@Component
final class NoCoreNetwork implements BeanFactoryPostProcessor {
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    }
}
