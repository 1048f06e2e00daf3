package dz.istijal.terminology;

import java.util.List;

/** What every resource of this terminology says about itself. */
final class Metadata {

    static final String BASE = "https://istijal.dz/fhir/";

    static final String PUBLISHER = "Istijal";

    /** Algeria, ISO 3166-1. */
    static final List<JsonObject> JURISDICTION = List.of(new JsonObject()
            .with(
                    "coding",
                    List.of(new JsonObject()
                            .with("system", "urn:iso:std:iso:3166")
                            .with("code", "DZ")
                            .with("display", "Algeria"))));

    private Metadata() {}

    /** @see <a href="http://hl7.org/fhir/R4/extension-resource-effectiveperiod.html">extension effectivePeriod</a> */
    static JsonObject effectiveFrom(String date) {
        return new JsonObject()
                .with("url", "http://hl7.org/fhir/StructureDefinition/resource-effectivePeriod")
                .with("valuePeriod", new JsonObject().with("start", date));
    }

    /** The description with the source and what is to be confirmed, for which R4 has no elements of their own. */
    static String description(String description, TerminologySource source) {
        String note = source.optional("note");
        return description + "\n\nSource: " + source.required("source") + (note.isEmpty() ? "" : "\n\nNote: " + note);
    }

    /** The value set of all codes of a code system. */
    static String valueSetUrl(TerminologySource source) {
        return BASE + "ValueSet/" + source.required("id");
    }

    /** What a CodeSystem and a ValueSet have in common. */
    static JsonObject describe(JsonObject resource, TerminologySource source, String url) {
        return resource.with("language", "en")
                .with("extension", List.of(effectiveFrom(source.required("effective"))))
                .with("url", url)
                .with("version", source.required("version"))
                .with("name", source.required("name"))
                .with("title", source.required("title.en"))
                .with("_title", Translations.of(source.required("title.fr"), source.required("title.ar")))
                .with("status", source.required("status"))
                .with("experimental", Boolean.valueOf(source.required("experimental")))
                .with("date", source.required("effective"))
                .with("publisher", PUBLISHER)
                .with("description", description(source.required("description"), source))
                .with("jurisdiction", JURISDICTION)
                .with("copyright", source.required("licence"));
    }
}
