package dz.istijal.fhir.search;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes searches whose values are taken from the index tables, so that most of them find something: every type of
 * parameter, its modifiers and prefixes, composites, chains, {@code _has}, alone and together.
 */
final class SearchGenerator {
    private static final List<String> TYPES = List.of(
            "Observation",
            "Observation",
            "Encounter",
            "Condition",
            "DiagnosticReport",
            "Procedure",
            "CarePlan",
            "RiskAssessment",
            "ServiceRequest",
            "Task",
            "MedicationRequest",
            "ValueSet",
            "Organization");
    private static final List<String> PREFIXES = List.of("", "eq", "ne", "gt", "ge", "lt", "le", "sa", "eb");

    /** What a chain goes through, and where it leads. */
    private static final Map<String, List<List<String>>> CHAINS = Map.of(
            "Observation", List.of(List.of("subject:Patient", "Patient"), List.of("encounter", "Encounter")),
            "Condition", List.of(List.of("subject", "Patient"), List.of("encounter:Encounter", "Encounter")),
            "Encounter", List.of(List.of("service-provider", "Organization"), List.of("subject:Patient", "Patient")),
            "DiagnosticReport", List.of(List.of("result", "Observation"), List.of("result.encounter", "Encounter")),
            "Procedure", List.of(List.of("encounter.service-provider", "Organization")),
            "Task", List.of(List.of("focus:ServiceRequest", "ServiceRequest")));

    /** What refers to a type, and through which parameter. */
    private static final Map<String, List<List<String>>> REFERRERS = Map.of(
            "Observation", List.of(List.of("_has:DiagnosticReport:result:", "DiagnosticReport")),
            "ServiceRequest", List.of(List.of("_has:Task:focus:", "Task")),
            "Encounter",
                    List.of(
                            List.of("_has:Observation:encounter:", "Observation"),
                            List.of("_has:Condition:encounter:", "Condition"),
                            List.of("_has:Observation:encounter:_has:DiagnosticReport:result:", "DiagnosticReport"),
                            List.of("_has:Observation:encounter:subject.", "Patient")));

    private static final Map<String, List<String>> SORTS = Map.of(
            "Observation",
                    List.of(
                            "-Patient:subject.birthdate",
                            "Encounter:encounter.status,date",
                            "-subject",
                            "code-value-quantity"),
            "Encounter", List.of("Patient:subject.family", "-patient", "service-provider.name,-date"),
            "CarePlan", List.of("Patient:patient.gender", "subject"),
            "DiagnosticReport", List.of("Encounter:encounter.date", "-Patient:subject.identifier,result"));

    private static final Map<String, List<String>> INCLUDES = Map.of(
            "Observation", List.of("_include=*", "_include=Observation:*", "_revinclude=*"),
            "Encounter", List.of("_include=*", "_revinclude=Observation:*", "_revinclude=*"),
            "CarePlan", List.of("_include=*", "_include=CarePlan:instantiates-canonical"),
            "Task", List.of("_include=Task:*"),
            "DiagnosticReport", List.of("_include=*&_include:iterate=Observation:encounter"));

    private static final Map<String, List<String>> VALUE_SETS = Map.of(
            "Observation.status", List.of("http://hl7.org/fhir/ValueSet/observation-status"),
            "Observation.code", List.of("https://istijal.dz/fhir/ValueSet/vital-sign-code"),
            "Observation.category", List.of("http://hl7.org/fhir/ValueSet/observation-category"),
            "Encounter.status", List.of("http://hl7.org/fhir/ValueSet/encounter-status"),
            "Condition.clinical-status", List.of("http://hl7.org/fhir/ValueSet/condition-clinical"),
            "Task.status", List.of("http://hl7.org/fhir/ValueSet/task-status"));

    private final Random random;
    private final IndexedValues values;

    SearchGenerator(IndexedValues values, long seed) {
        this.values = values;
        this.random = new Random(seed);
    }

    /** A search by type, encoded, without {@code _count}. */
    String next() {
        String type = pick(TYPES);
        List<String> conditions = new ArrayList<>();
        int wanted = 1 + random.nextInt(2);
        for (int i = 0; i < wanted; i++) {
            conditions.add(
                    switch (random.nextInt(12)) {
                        case 0 -> ofEveryType(type);
                        case 1 -> inSet(type);
                        case 2, 3 -> through(type, CHAINS, ".");
                        case 4, 5 -> through(type, REFERRERS, "");
                        default -> condition(type);
                    });
        }
        if (random.nextInt(20) == 0) {
            return "Patient?" + person() + '&' + condition("Patient");
        }
        return type + "?" + String.join("&", oncePerName(conditions)) + sort(type) + includes(type);
    }

    private String sort(String type) {
        return random.nextInt(5) == 0 && SORTS.containsKey(type) ? "&_sort=" + pick(SORTS.get(type)) : "";
    }

    private String includes(String type) {
        return random.nextInt(6) == 0 && INCLUDES.containsKey(type) ? '&' + pick(INCLUDES.get(type)) : "";
    }

    /**
     * HAPI refuses some pairs of one date parameter that R4 allows, two lower bounds for instance, and forgets a
     * {@code _has} beside a {@code _list}.
     */
    private static Collection<String> oncePerName(List<String> conditions) {
        Map<String, String> byName = new TreeMap<>();
        conditions.forEach(condition -> byName.put(condition.split("[=:.]")[0].replace("_list", "_has"), condition));
        return byName.values();
    }

    /** People are not listed without an identifier. */
    private String person() {
        IndexedValues.Value identifier = values.any(
                "Patient",
                random,
                value -> value.name().equals("identifier")
                        && !value.parts().get(0).isEmpty());
        return "identifier=" + encoded(both(identifier.parts()));
    }

    private String ofEveryType(String type) {
        return switch (random.nextInt(4)) {
            case 0 ->
                "_lastUpdated=" + pick(PREFIXES) + pick(List.of("2020", "2026-01-01", "2099", "2024-05-01T10:00:00Z"));
            case 1 -> "_list=" + values.id("List", random);
            case 2 ->
                "_id=" + values.id("Observation", random)
                        + (random.nextBoolean() ? "," + values.id("List", random) : "");
            default -> meta(type);
        };
    }

    private String meta(String type) {
        IndexedValues.Value value =
                values.any(type, random, candidate -> candidate.name().startsWith("_"));
        return value == null ? "_lastUpdated=gt2021" : conditionOf(value, type);
    }

    private String inSet(String type) {
        List<String> names = VALUE_SETS.keySet().stream()
                .filter(name -> name.startsWith(type + "."))
                .sorted()
                .toList();
        if (names.isEmpty()) {
            return condition(type);
        }
        String name = pick(names);
        return name.substring(type.length() + 1)
                + pick(List.of(":in=", ":not-in="))
                + encoded(pick(VALUE_SETS.get(name)));
    }

    private String through(String type, Map<String, List<List<String>>> ways, String separator) {
        List<List<String>> known = ways.get(type);
        if (known == null) {
            return condition(type);
        }
        List<String> way = pick(known);
        return way.get(0) + separator + condition(way.get(1));
    }

    private String condition(String type) {
        IndexedValues.Value value = values.any(type, random);
        return value == null ? "_lastUpdated=gt2022" : conditionOf(value, type);
    }

    private String conditionOf(IndexedValues.Value value, String type) {
        String name = value.name();
        List<String> parts = value.parts();
        if (name.endsWith(":of-type")) {
            return name + "=" + encoded(escaped(parts.get(0)) + "|" + escapedButBar(parts.get(1)));
        }
        if (random.nextInt(10) == 0 && !name.startsWith("_") && !value.kind().equals("composite")) {
            return name + ":missing=" + random.nextBoolean();
        }
        return switch (value.kind()) {
            case "token" -> token(type, name, parts);
            case "string" -> string(name, parts.get(0));
            case "date" -> name + "=" + encoded(pick(PREFIXES) + date(parts));
            case "quantity" -> name + "=" + encoded(quantity(parts));
            case "number" -> name + "=" + encoded(pick(PREFIXES) + parts.get(0));
            case "link" -> reference(name, parts.get(0), parts.get(1));
            case "composite" -> name + "=" + encoded(composite(parts));
            default -> uri(name, parts.get(0));
        };
    }

    private String token(String type, String name, List<String> parts) {
        String system = parts.get(0);
        String code = parts.get(1);
        String both = both(parts);
        return switch (random.nextInt(9)) {
            case 0 -> name + "=" + encoded(escaped(code));
            case 1 -> name + ":not=" + encoded(both);
            case 2 -> system.isEmpty() ? name + "=" + encoded(both) : name + "=" + encoded(escaped(system) + "|");
            case 3, 4 -> name + "=" + encoded(both + "," + another(type, name));
            case 5 -> name + ":not=" + encoded(both + "," + another(type, name));
            default -> name + "=" + encoded(both);
        };
    }

    private String another(String type, String name) {
        return both(values.any(
                        type,
                        random,
                        value -> value.kind().equals("token") && value.name().equals(name))
                .parts());
    }

    private static String both(List<String> parts) {
        return escaped(parts.get(0)) + "|" + escaped(parts.get(1));
    }

    private String string(String name, String text) {
        String start = text.substring(0, Math.min(text.length(), 3));
        return switch (random.nextInt(3)) {
            case 0 -> name + "=" + encoded(escaped(start));
            case 1 -> name + "=" + encoded(escaped(text) + "," + escaped(start));
            default -> name + ":exact=" + encoded(escaped(text));
        };
    }

    private String date(List<String> parts) {
        String day = parts.get(0);
        return switch (random.nextInt(4)) {
            case 0 -> day.substring(0, 4);
            case 1 -> day.substring(0, 7);
            case 2 -> day;
            default -> parts.get(1).substring(0, 19).replace(' ', 'T') + "Z";
        };
    }

    /** Also in another unit of the same dimension. */
    private String quantity(List<String> parts) {
        String prefix = pick(PREFIXES);
        String unit = parts.get(2);
        BigDecimal value = new BigDecimal(parts.get(0));
        return switch (random.nextInt(4)) {
            case 0 -> prefix + parts.get(0);
            case 1 -> prefix + parts.get(0) + "||" + unit;
            case 2 ->
                switch (unit) {
                    case "g" -> prefix + value.movePointRight(3).toPlainString() + "|" + parts.get(1) + "|mg";
                    case "mg" -> prefix + value.movePointLeft(3).toPlainString() + "|" + parts.get(1) + "|g";
                    case "m" -> prefix + value.movePointRight(2).toPlainString() + "|" + parts.get(1) + "|cm";
                    default -> prefix + parts.get(0) + "|" + parts.get(1) + "|" + unit;
                };
            default -> prefix + parts.get(0) + "|" + parts.get(1) + "|" + unit;
        };
    }

    private String composite(List<String> parts) {
        String first = random.nextBoolean() ? escaped(parts.get(1)) : both(parts);
        return first + "$" + (parts.get(3).equals("token") ? "" : pick(PREFIXES)) + escaped(parts.get(2));
    }

    private String uri(String name, String uri) {
        int slash = uri.lastIndexOf('/');
        return switch (random.nextInt(4)) {
            case 0 -> name + ":below=" + encoded(slash > 8 ? uri.substring(0, slash) : uri);
            case 1 -> name + ":above=" + encoded(uri + "/deeper");
            case 2 -> name + "=" + encoded(uri + ",urn:oid:1.2.3");
            default -> name + "=" + encoded(uri);
        };
    }

    private String reference(String name, String type, String id) {
        return switch (random.nextInt(4)) {
            case 0 -> name + "=" + id;
            case 1 -> name + ":" + type + "=" + id;
            case 2 -> name + "=" + type + "/" + id + "," + type + "/nobody";
            default -> name + "=" + type + "/" + id;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** R4, search.html#escaping. */
    private static String escaped(String value) {
        return escapedButBar(value).replace("|", "\\|");
    }

    private static String escapedButBar(String value) {
        return value.replace("\\", "\\\\").replace(",", "\\,").replace("$", "\\$");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
