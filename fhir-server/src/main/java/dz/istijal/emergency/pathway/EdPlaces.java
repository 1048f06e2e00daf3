package dz.istijal.emergency.pathway;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceOrListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Location.LocationStatus;
import org.springframework.stereotype.Component;

/** The places of emergency departments: what each is for and how many patients it holds. Kept for a minute. */
@Component
public class EdPlaces {
    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    private static final int MAXIMUM_DEPTH = 5;
    private static final String BED_STATUS = "http://terminology.hl7.org/CodeSystem/v2-0116";
    private static final Set<String> CARE_ZONES =
            Set.of("box", "resuscitation", "procedure-room", "isolation", "short-stay");

    private final DaoRegistry daos;
    private final Cache<String, Place> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final Cache<String, List<Place>> departments = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    EdPlaces(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * @param name         as the directory writes it first
     * @param translations of the name, by language code
     * @param zone         code of {@code https://istijal.dz/fhir/CodeSystem/ed-zone}; {@code null} for none
     * @param capacity     patients; {@code null} where nobody has said
     * @param closed       nobody is brought there
     */
    public record Place(
            String id, String name, Map<String, String> translations, String zone, Integer capacity, boolean closed) {

        /** @return {@code null} where the directory has no name at all */
        public String nameIn(String language) {
            return translations.getOrDefault(language, name);
        }

        /** Whether somebody counts who enters: a place for care whose capacity is known. */
        boolean isCounted() {
            return capacity != null && CARE_ZONES.contains(zone);
        }

        /** Nobody is turned away from the resuscitation bay. */
        boolean takesEverybody() {
            return "resuscitation".equals(zone);
        }

        private static Map<String, String> translationsOf(Location location) {
            Map<String, String> translations = new HashMap<>();
            for (Extension translation : location.getNameElement().getExtensionsByUrl(TRANSLATION)) {
                if (translation.hasExtension("lang") && translation.hasExtension("content")) {
                    translations.put(
                            translation.getExtensionByUrl("lang").getValue().primitiveValue(),
                            translation.getExtensionByUrl("content").getValue().primitiveValue());
                }
            }
            return Map.copyOf(translations);
        }

        static Place of(Location location) {
            String zone = location.getType().stream()
                    .flatMap(type -> type.getCoding().stream())
                    .filter(coding -> EmergencyTerms.ZONE.equals(coding.getSystem()))
                    .map(Coding::getCode)
                    .findFirst()
                    .orElse(null);
            Integer capacity = Optional.ofNullable(location.getExtensionByUrl(EmergencyTerms.CAPACITY))
                    .filter(extension -> extension.getValue() instanceof IntegerType)
                    .map(extension -> ((IntegerType) extension.getValue()).getValue())
                    .orElse(null);
            return new Place(
                    location.getIdElement().getIdPart(),
                    location.getName(),
                    translationsOf(location),
                    zone,
                    capacity,
                    isClosed(location));
        }
    }

    /** {@code status} suspended or inactive, or {@code operationalStatus} (v2-0116) closed. */
    static boolean isClosed(Location place) {
        return (place.hasStatus() && place.getStatus() != LocationStatus.ACTIVE)
                || (BED_STATUS.equals(place.getOperationalStatus().getSystem())
                        && "C".equals(place.getOperationalStatus().getCode()));
    }

    /** Asks again, for places have changed. */
    void forget() {
        known.invalidateAll();
        departments.invalidateAll();
    }

    Optional<Place> of(String locationId) {
        Place before = known.getIfPresent(locationId);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Place> found = search(new SearchParameterMap("_id", new TokenParam(locationId))).stream()
                .findFirst();
        found.ifPresent(place -> known.put(locationId, place));
        return found;
    }

    /** @return the department's places, itself first, each after the one it is part of */
    public List<Place> in(String departmentId) {
        return departments.get(departmentId, this::searchTree);
    }

    private List<Place> searchTree(String departmentId) {
        List<Place> all = new ArrayList<>(search(new SearchParameterMap("_id", new TokenParam(departmentId))));
        List<Place> parents = all;
        for (int depth = 0; !parents.isEmpty() && depth < MAXIMUM_DEPTH; depth++) {
            var any = new ReferenceOrListParam();
            parents.forEach(parent -> any.add(new ReferenceParam("Location/" + parent.id())));
            List<Place> children = search(new SearchParameterMap().add(Location.SP_PARTOF, any)).stream()
                    .filter(child -> all.stream().noneMatch(place -> place.id().equals(child.id())))
                    .toList();
            all.addAll(children);
            parents = children;
        }
        return List.copyOf(all);
    }

    private List<Place> search(SearchParameterMap map) {
        return daos
                .getResourceDao(Location.class)
                .search(map.setLoadSynchronous(true), new SystemRequestDetails())
                .getAllResources()
                .stream()
                .map(Location.class::cast)
                .map(Place::of)
                .sorted(Comparator.comparing(Place::id))
                .toList();
    }
}
