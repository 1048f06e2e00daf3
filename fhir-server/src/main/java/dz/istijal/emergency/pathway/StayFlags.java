package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.WriteContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;

/** The active alerts of a stay: Flags of our code system that name its Encounter. */
final class StayFlags {
    private StayFlags() {}

    /** @return the code of an alert that counts; empty for any other Flag */
    static Optional<String> codeOf(Flag flag) {
        if (flag == null || flag.getStatus() != FlagStatus.ACTIVE || encounterOf(flag) == null) {
            return Optional.empty();
        }
        return flag.getCode().getCoding().stream()
                .filter(coding -> EmergencyTerms.FLAG.equals(coding.getSystem()))
                .map(Coding::getCode)
                .filter(Objects::nonNull)
                .findFirst();
    }

    static String encounterOf(Flag flag) {
        return flag.getEncounter().getReferenceElement().getIdPart();
    }

    /** Those that are stored in the same transaction, whatever comes first in it. */
    static Map<String, String> writtenWith(Encounter stay, WriteContext context) {
        return of(
                stay,
                context.transaction().stream()
                        .flatMap(bundle -> bundle.getEntry().stream())
                        .map(BundleEntryComponent::getResource)
                        .filter(Flag.class::isInstance)
                        .map(Flag.class::cast)
                        .filter(flag -> flag.getIdElement().hasIdPart())
                        .toList());
    }

    /** @return id of the Flag, its code */
    static Map<String, String> of(Encounter stay, List<Flag> flags) {
        Map<String, String> codes = new HashMap<>();
        flags.stream()
                .filter(flag -> stay.getIdElement().getIdPart().equals(encounterOf(flag)))
                .forEach(flag -> codeOf(flag)
                        .ifPresent(code -> codes.put(flag.getIdElement().getIdPart(), code)));
        return codes;
    }
}
