package dz.istijal.emergency.topics;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import dz.istijal.fhir.rules.ServerInterceptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Extension;
import org.springframework.stereotype.Component;

/** Says in the CapabilityStatement which topics there are, after who else writes on it. */
@Interceptor(order = 100)
@Component
final class TopicCapabilities implements ServerInterceptor {

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void describe(IBaseConformance conformance) {
        CapabilityStatement statement = (CapabilityStatement) conformance;
        if (!statement.hasInstantiates(Backport.SERVER)) {
            statement.addInstantiates(Backport.SERVER);
        }
        statement.getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals("Subscription"))
                .forEach(TopicCapabilities::tell);
    }

    private static void tell(CapabilityStatementRestResourceComponent subscription) {
        List<CanonicalType> profiles = new ArrayList<>(subscription.getSupportedProfile());
        profiles.removeIf(profile -> Backport.SUBSCRIPTION.equals(profile.getValue()));
        profiles.add(new CanonicalType(Backport.SUBSCRIPTION));
        subscription.setSupportedProfile(profiles);
        subscription.setExtension(Arrays.stream(Topic.values())
                .map(topic -> new Extension(Backport.TOPIC_OF_SERVER, new CanonicalType(topic.canonical())))
                .toList());
    }
}
