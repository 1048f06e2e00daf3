package dz.istijal.emergency.pathway;

import dz.istijal.fhir.rules.WriteContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;

/**
 * The triage Observations that come in the same transaction as their Encounter and are stored with it or not at all.
 * With them the Encounter carries its new priority in the version that the client writes; without them it would need
 * another version of the server's. An entry names its Encounter by id, by the Encounter entry's {@code fullUrl} or by
 * a conditional reference. What is not recognised here costs that version, and is right nevertheless.
 */
final class BundledTriages {
    private final List<Observation> observations;

    private BundledTriages(List<Observation> observations) {
        this.observations = observations;
    }

    static BundledTriages of(Encounter stay, WriteContext context) {
        Optional<Bundle> transaction =
                context.transaction().filter(bundle -> bundle.getType() == BundleType.TRANSACTION);
        if (transaction.isEmpty()) {
            return new BundledTriages(List.of());
        }
        Set<String> names = namesOf(stay, transaction.get());
        return new BundledTriages(transaction.get().getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .filter(Triage::isTriage)
                .filter(observation ->
                        names.contains(normalized(observation.getEncounter().getReference())))
                .toList());
    }

    /** The triages that will count once this transaction is committed. */
    List<Triage> mergedInto(List<Triage> stored) {
        Set<String> replaced = observations.stream()
                .map(observation -> observation.getIdElement().getIdPart())
                .collect(Collectors.toSet());
        var merged = new ArrayList<>(stored.stream()
                .filter(triage -> !replaced.contains(triage.observationId()))
                .toList());
        observations.stream()
                .map(observation -> Triage.of(observation, Instant.MAX))
                .flatMap(Optional::stream)
                .forEach(merged::add);
        return merged;
    }

    private static Set<String> namesOf(Encounter stay, Bundle transaction) {
        Set<String> names = new HashSet<>();
        if (stay.getIdElement().hasIdPart()) {
            names.add("Encounter/" + stay.getIdElement().getIdPart());
        }
        stay.getIdentifier()
                .forEach(identifier -> names.add(
                        normalized("Encounter?identifier=" + identifier.getSystem() + "|" + identifier.getValue())));
        transaction.getEntry().stream()
                .filter(entry -> entry.getResource() == stay)
                .forEach(entry -> {
                    names.add(normalized(entry.getFullUrl()));
                    names.add(normalized(entry.getRequest().getUrl()));
                    if (entry.getRequest().hasIfNoneExist()) {
                        String condition = entry.getRequest().getIfNoneExist();
                        names.add(normalized("Encounter?" + condition.substring(condition.indexOf('?') + 1)));
                    }
                });
        names.remove("");
        return names;
    }

    /** One spelling for one reference: without host, version and percent signs, its conditions in one order. */
    private static String normalized(String reference) {
        if (reference == null) {
            return "";
        }
        int conditions = reference.indexOf('?');
        if (conditions >= 0) {
            String[] parts = URLDecoder.decode(reference.substring(conditions + 1), StandardCharsets.UTF_8)
                    .split("&");
            return "Encounter?" + String.join("&", new TreeSet<>(Arrays.asList(parts)));
        }
        int encounter = reference.lastIndexOf("Encounter/");
        return encounter < 0 ? reference : reference.substring(encounter).replaceFirst("/_history/.*", "");
    }
}
