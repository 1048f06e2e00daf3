package dz.istijal.fhir.config;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.jpa.searchparam.extractor.ISearchParamExtractor;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Reads R4's own structure definitions beside the start, while PostgreSQL and Hibernate are being started. HAPI keeps
 * what was read for the whole process; its extractor of search values, which asks for them first, waits here.
 */
@Component
final class SpecificationReading implements BeanPostProcessor {
    private CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof FhirContext context) {
            // Its threads inherit the class loader of the jar, which those of the common pool do not.
            reading = CompletableFuture.runAsync(
                    () -> new DefaultProfileValidationSupport(context).fetchAllStructureDefinitions(),
                    new SimpleAsyncTaskExecutor("istijal-specification-"));
        }
        return bean;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String beanName) {
        if (bean instanceof ISearchParamExtractor) {
            reading.join();
        }
        return bean;
    }
}
