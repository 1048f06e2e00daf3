package dz.istijal.fhir.validation;

import java.util.List;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.springframework.stereotype.Component;

/** Which of our profiles a client may use for a type, as the CapabilityStatement tells it. */
@Component
public final class PublishedProfiles {
    private final ConformanceResources resources;

    PublishedProfiles(ConformanceResources resources) {
        this.resources = resources;
    }

    /** @return canonical urls, sorted */
    public List<String> of(String resourceType) {
        return resources.profiles().stream()
                .filter(profile -> profile.getType().equals(resourceType))
                .map(StructureDefinition::getUrl)
                .toList();
    }
}
