package dz.istijal.emergency.waiting;

import com.fasterxml.jackson.annotation.JsonInclude;
import dz.istijal.guide.Language;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.StringType;

/**
 * An emergency department as the registries of the nation have it.
 *
 * @param wilaya {@code null} where neither the department nor its facility says it
 */
record PublicDepartment(String id, Named name, String facilityId, Named facility, Wilaya wilaya) {
    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";
    private static final String WILAYA = "https://istijal.dz/fhir/StructureDefinition/wilaya";

    /** @param names by language code, as far as the resource says the language of its name or a translation */
    record Named(
            String name,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> names) {

        static Named of(StringType name, String language) {
            Map<String, String> names = new TreeMap<>();
            if (language != null && name.hasValue()) {
                names.put(language.split("-")[0], name.getValue());
            }
            for (Extension translation : name.getExtensionsByUrl(TRANSLATION)) {
                if (translation.hasExtension("lang") && translation.hasExtension("content")) {
                    names.put(
                            translation
                                    .getExtensionByUrl("lang")
                                    .getValue()
                                    .primitiveValue()
                                    .split("-")[0],
                            translation.getExtensionByUrl("content").getValue().primitiveValue());
                }
            }
            return new Named(name.getValue(), Collections.unmodifiableMap(names));
        }

        String in(Language language) {
            return names.getOrDefault(language.code(), name == null ? "" : name);
        }
    }

    record Wilaya(String code, String name) {}

    /** @param facility {@code null} when the department names none that exists */
    static PublicDepartment of(Location department, Organization facility) {
        Wilaya wilaya = wilaya(department.getAddress());
        if (wilaya == null && facility != null) {
            wilaya = wilaya(facility.getAddressFirstRep());
        }
        return new PublicDepartment(
                department.getIdElement().getIdPart(),
                Named.of(department.getNameElement(), department.getLanguage()),
                facility == null ? null : facility.getIdElement().getIdPart(),
                facility == null ? null : Named.of(facility.getNameElement(), facility.getLanguage()),
                wilaya);
    }

    private static Wilaya wilaya(Address address) {
        return address.hasExtension(WILAYA) && address.getExtensionByUrl(WILAYA).getValue() instanceof Coding coding
                ? new Wilaya(coding.getCode(), coding.getDisplay())
                : null;
    }
}
