package dz.istijal.terminology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits of analytes and vital signs as FHIR R4 ObservationDefinitions, one for each code and unit. A row of the table
 * is one interval; its names and its category come from the source that holds the code.
 */
final class ObservationDefinitionForm {

    private static final String EXTENSIONS = Metadata.BASE + "StructureDefinition/";
    private static final String UCUM = "http://unitsofmeasure.org";

    private final TerminologySource source;
    private final TerminologySource codes;

    ObservationDefinitionForm(TerminologySource source, TerminologySource codes) {
        this.source = source;
        this.codes = codes;
    }

    /** @return definitions by id */
    Map<String, JsonObject> observationDefinitions() {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        source.table().rows().forEach(row -> rows.computeIfAbsent(row.get("id"), id -> new ArrayList<>())
                .add(row));
        Map<String, JsonObject> definitions = new LinkedHashMap<>();
        rows.forEach((id, intervals) -> definitions.put(id, definition(id, intervals)));
        return definitions;
    }

    private JsonObject definition(String id, List<Map<String, String>> intervals) {
        String code = intervals.get(0).get("analyte");
        String unit = intervals.get(0).get("unit");
        Map<String, String> names = codes.row(code);
        return JsonObject.resource("ObservationDefinition", id)
                .with("language", "en")
                .with("extension", List.of(Metadata.effectiveFrom(source.required("effective"))))
                .with(
                        "category",
                        List.of(concept(
                                "http://terminology.hl7.org/CodeSystem/observation-category", names.get("category"))))
                .with(
                        "code",
                        new JsonObject()
                                .with(
                                        "coding",
                                        List.of(new JsonObject()
                                                .with("system", codes.required("url"))
                                                .with("code", code)
                                                .with("display", names.get("display_en")))))
                .with("permittedDataType", List.of("Quantity"))
                .with("preferredReportName", names.get("display_en"))
                .with("_preferredReportName", Translations.of(names.get("display_fr"), names.get("display_ar")))
                .with("quantitativeDetails", new JsonObject().with("customaryUnit", concept(UCUM, unit)))
                .with(
                        "qualifiedInterval",
                        intervals.stream()
                                .map(row -> interval(id, code, unit, row))
                                .toList());
    }

    private JsonObject interval(String id, String code, String unit, Map<String, String> row) {
        if (!row.get("analyte").equals(code) || !row.get("unit").equals(unit)) {
            throw new IllegalArgumentException(source.name() + ": two analytes or units share the id " + id);
        }
        return new JsonObject()
                .with(
                        "extension",
                        List.of(
                                new JsonObject()
                                        .with("url", EXTENSIONS + "limit-source")
                                        .with("valueString", row.get("source")),
                                new JsonObject()
                                        .with("url", EXTENSIONS + "limit-review")
                                        .with("valueCode", row.get("review"))))
                .with("category", row.get("category"))
                .with(
                        "range",
                        new JsonObject()
                                .with("low", quantity(row.get("low"), unit))
                                .with("high", quantity(row.get("high"), unit)))
                .with("gender", row.get("sex"))
                .with(
                        "age",
                        new JsonObject().with("low", age(row.get("age-from"))).with("high", age(row.get("age-to"))));
    }

    /** @param age completed days, months or years as {@code 28 d}, {@code 11 mo}, {@code 16 a} */
    private static JsonObject age(String age) {
        String[] words = age.split(" ");
        return age.isBlank() ? null : quantity(words[0], words[1]);
    }

    private static JsonObject quantity(String value, String unit) {
        if (value.isBlank()) {
            return null;
        }
        return new JsonObject()
                .with("value", new BigDecimal(value))
                .with("unit", unit)
                .with("system", UCUM)
                .with("code", unit);
    }

    private static JsonObject concept(String system, String code) {
        return new JsonObject()
                .with("coding", List.of(new JsonObject().with("system", system).with("code", code)));
    }
}
