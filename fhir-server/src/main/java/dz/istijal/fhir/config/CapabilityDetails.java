package dz.istijal.fhir.config;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.rules.ServerInterceptor;
import dz.istijal.fhir.validation.PublishedProfiles;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What HAPI cannot know of us: who we are, where tokens come from, which guides we follow. */
@Interceptor
@Component
final class CapabilityDetails implements ServerInterceptor {
    private static final String BULK_DATA = "http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data";
    private static final String OAUTH_URIS = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    private final String publicUrl;

    private final PublishedProfiles profiles;

    CapabilityDetails(@Value("${istijal.public-url:}") String publicUrl, PublishedProfiles profiles) {
        this.publicUrl = publicUrl;
        this.profiles = profiles;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void describe(IBaseConformance conformance, ServletRequestDetails request) {
        CapabilityStatement statement = (CapabilityStatement) conformance;
        statement.getSoftware().setName("Istijal");
        statement.setPublisher("The Istijal authors");
        if (!statement.hasInstantiates(BULK_DATA)) {
            statement.addInstantiates(BULK_DATA);
        }
        statement
                .getRestFirstRep()
                .getResource()
                .forEach(resource -> resource.setSupportedProfile(profiles.of(resource.getType()).stream()
                        .map(CanonicalType::new)
                        .toList()));
        CapabilityStatementRestSecurityComponent security =
                statement.getRestFirstRep().getSecurity();
        security.setCors(false);
        security.setService(java.util.List.of(new CodeableConcept(new Coding(
                "http://terminology.hl7.org/CodeSystem/restful-security-service", "SMART-on-FHIR", "SMART-on-FHIR"))));
        String origin = publicUrl.isBlank() ? request.getFhirServerBase().replaceFirst("/fhir$", "") : publicUrl;
        Extension uris = new Extension(OAUTH_URIS);
        uris.addExtension(new Extension("authorize", new UriType(origin + "/oauth2/authorize")));
        uris.addExtension(new Extension("token", new UriType(origin + "/oauth2/token")));
        security.setExtension(java.util.List.of(uris));
    }
}
