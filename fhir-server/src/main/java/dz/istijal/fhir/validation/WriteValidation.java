package dz.istijal.fhir.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Refuses what breaks its shape before a database connection is taken: create, update, each entry of a transaction. */
@Interceptor(order = 100)
@Component
final class WriteValidation implements ServerInterceptor {
    private final ResourceValidation validation;
    private final boolean enabled;

    WriteValidation(ResourceValidation validation, @Value("${istijal.validation.enabled:true}") boolean enabled) {
        this.validation = validation;
        this.enabled = enabled;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request, RestOperationTypeEnum operation) {
        if (!enabled) {
            return;
        }
        List<Fault> faults =
                switch (operation) {
                    case CREATE, UPDATE ->
                        request.getResource() instanceof Resource resource
                                ? validation.check(resource, Place.root(resource.fhirType()), Map.of())
                                : List.of();
                    case TRANSACTION, BATCH ->
                        request.getResource() instanceof Bundle bundle ? bundle(bundle, request) : List.of();
                    default -> List.of();
                };
        if (!faults.isEmpty()) {
            throw FaultException.unprocessable(faults.toArray(Fault[]::new));
        }
    }

    /** The entries of a batch fail one by one, so they are checked when each is stored. */
    private List<Fault> bundle(Bundle bundle, RequestDetails request) {
        if (bundle.getType() == BundleType.BATCH) {
            StoredValidation.checkWhatIsStored(request);
            return List.of();
        }
        return bundle.getType() == BundleType.TRANSACTION ? entries(bundle) : List.of();
    }

    private List<Fault> entries(Bundle bundle) {
        Map<String, String> companions = new HashMap<>();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.hasFullUrl() && entry.hasResource()) {
                companions.put(entry.getFullUrl(), entry.getResource().fhirType());
            }
        }
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            HTTPVerb method = entry.getRequest().getMethod();
            if (entry.hasResource() && (method == HTTPVerb.POST || method == HTTPVerb.PUT)) {
                Place place = Place.root("Bundle")
                        .child("entry", i, null)
                        .child("resource", -1, entry.getResource().fhirType());
                faults.addAll(validation.check(entry.getResource(), place, companions));
            }
        }
        return faults;
    }
}
