package dz.istijal.terminology;

import java.util.List;
import java.util.Map;

/**
 * The levels of a triage scale and the neutral levels beside which they are counted, as a FHIR R4 ConceptMap. It is
 * for statistics only: two scales that share a neutral level do not mean the same, so no level is {@code equal}.
 */
final class ConceptMapForm {

    private final TerminologySource source;
    private final TerminologySource target;

    ConceptMapForm(TerminologySource source, TerminologySource target) {
        this.source = source;
        this.target = target;
    }

    static String id(TerminologySource source) {
        return source.required("id") + "-to-level";
    }

    JsonObject conceptMap() {
        String id = id(source);
        return JsonObject.resource("ConceptMap", id)
                .with(
                        "meta",
                        new JsonObject()
                                .with(
                                        "tag",
                                        List.of(new JsonObject()
                                                .with("system", Metadata.BASE + "CodeSystem/tags")
                                                .with("code", "statistics-only")
                                                .with("display", "Statistics only"))))
                .with("language", "en")
                .with("extension", List.of(Metadata.effectiveFrom(source.required("effective"))))
                .with("url", Metadata.BASE + "ConceptMap/" + id)
                .with("version", source.required("version"))
                .with("name", source.required("name") + "ToLevel")
                .with("title", source.required("title.en") + ", for statistics")
                .with(
                        "_title",
                        Translations.of(
                                source.required("title.fr") + ", pour les statistiques",
                                source.required("title.ar") + "، للإحصاء"))
                .with("status", source.required("status"))
                .with("experimental", Boolean.valueOf(source.required("experimental")))
                .with("date", source.required("effective"))
                .with("publisher", Metadata.PUBLISHER)
                .with(
                        "description",
                        Metadata.description(
                                "For statistics only: never convert the level of a patient from one scale to another.",
                                source))
                .with("jurisdiction", Metadata.JURISDICTION)
                .with("copyright", source.required("licence"))
                .with("sourceUri", Metadata.valueSetUrl(source))
                .with("targetUri", Metadata.valueSetUrl(target))
                .with("group", List.of(group()));
    }

    private JsonObject group() {
        return new JsonObject()
                .with("source", source.required("url"))
                .with("sourceVersion", source.required("version"))
                .with("target", target.required("url"))
                .with("targetVersion", target.required("version"))
                .with(
                        "element",
                        source.table().rows().stream().map(this::element).toList());
    }

    private JsonObject element(Map<String, String> row) {
        JsonObject mapped = new JsonObject();
        if (row.get("level").isBlank()) {
            mapped.with("equivalence", "unmatched");
        } else {
            mapped.with("code", row.get("level"))
                    .with("display", target.row(row.get("level")).get("display_en"))
                    .with("equivalence", "inexact")
                    .with("comment", "Statistics only");
        }
        return new JsonObject()
                .with("code", row.get("code"))
                .with("display", row.get("display_en"))
                .with("target", List.of(mapped));
    }
}
