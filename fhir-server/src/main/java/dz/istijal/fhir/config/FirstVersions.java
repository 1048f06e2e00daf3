package dz.istijal.fhir.config;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import dz.istijal.fhir.rules.StorageInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * HAPI tells whether an update changes anything by comparing texts. The text of a first version has no {@code meta},
 * because nothing is in it yet; that of a later one has an empty one, because its version is left out of the text. So
 * the first repetition of what was created made a second version. With a version from the start both texts are alike.
 */
@Interceptor
@Component
final class FirstVersions implements StorageInterceptor {
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void number(IBaseResource created) {
        if (created instanceof Resource resource) {
            resource.getMeta().setVersionId("1");
        }
    }
}
