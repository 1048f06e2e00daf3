package dz.istijal.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.IResourceProvider;
import dz.istijal.fhir.error.Outcomes;
import java.util.List;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** {@code $validate} for each type served; registered after HAPI's own providers, it takes the place of theirs. */
@Component
public final class ValidateProviders {
    private final FhirContext context;
    private final ResourceValidation validation;
    private final Outcomes outcomes;

    ValidateProviders(FhirContext context, ResourceValidation validation, Outcomes outcomes) {
        this.context = context;
        this.validation = validation;
        this.outcomes = outcomes;
    }

    public List<IResourceProvider> of(List<String> types) {
        return types.stream()
                .map(type -> context.getResourceDefinition(type)
                        .getImplementingClass()
                        .asSubclass(Resource.class))
                .<IResourceProvider>map(type -> new ValidateProvider(type, validation, outcomes))
                .toList();
    }
}
