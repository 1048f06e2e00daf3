package dz.istijal.fhir.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes searches whose values are taken from the index tables, so that most of them find something: every type of
 * parameter, its modifiers and prefixes, chains, {@code _has}, alone and together.
 */
final class SearchGenerator {
    private static final List<String> TYPES = List.of(
            "Observation", "Encounter", "Condition", "ServiceRequest", "Task", "DiagnosticReport", "MedicationRequest");
    private static final List<String> PREFIXES = List.of("", "eq", "ne", "gt", "ge", "lt", "le", "sa", "eb");

    /** An indexed value: the table says of which type its parameter is. */
    private record Value(String table, String name, List<String> parts) {}

    private final Random random;
    private final Map<String, List<Value>> values = new TreeMap<>();

    SearchGenerator(JdbcTemplate jdbc, long seed) {
        this.random = new Random(seed);
        for (String type : TYPES) {
            List<Value> found = new ArrayList<>();
            collect(jdbc, found, type, "token", "sp_system, sp_value");
            collect(jdbc, found, type, "string", "sp_value_exact");
            collect(jdbc, found, type, "date", "sp_value_low::date::text, sp_value_low::text");
            collect(jdbc, found, type, "quantity", "sp_value::text, sp_system, sp_units");
            collect(jdbc, found, type, "uri", "sp_uri");
            jdbc.query(
                    "SELECT DISTINCT l.src_path, t.res_type, t.fhir_id FROM hfj_res_link l JOIN hfj_resource t"
                            + " ON t.res_id = l.target_resource_id WHERE l.source_resource_type = ? ORDER BY 1, 2, 3 LIMIT 60",
                    row -> {
                        String name = referenceName(type, row.getString(1), random);
                        if (name != null) {
                            found.add(new Value("link", name, List.of(row.getString(2), row.getString(3))));
                        }
                    },
                    type);
            values.put(type, found);
        }
    }

    private static void collect(JdbcTemplate jdbc, List<Value> found, String type, String table, String columns) {
        jdbc.query(
                "SELECT DISTINCT sp_name, " + columns + " FROM hfj_spidx_" + table
                        + " WHERE res_type = ? AND sp_name NOT LIKE '\\_%' ORDER BY 1, 2 LIMIT 120",
                row -> {
                    List<String> parts = new ArrayList<>();
                    for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                        parts.add(row.getString(i) == null ? "" : row.getString(i));
                    }
                    found.add(new Value(table, row.getString(1), parts));
                },
                type);
    }

    /** A reference to a patient is stored under the narrower of two paths and found by both parameters. */
    private static String referenceName(String type, String path, Random random) {
        String element = path.replace(".where(resolve() is Patient)", "");
        if (!element.equals(path) && random.nextBoolean()) {
            return "patient";
        }
        return switch (element) {
            case "Observation.subject", "Encounter.subject", "Condition.subject", "ServiceRequest.subject" -> "subject";
            case "Observation.encounter", "Condition.encounter" -> "encounter";
            case "Encounter.serviceProvider" -> "service-provider";
            case "Task.owner" -> "owner";
            case "Task.focus" -> "focus";
            case "DiagnosticReport.result" -> "result";
            default -> null;
        };
    }

    /** A search by type, encoded, without {@code _count}. */
    String next() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        while (values.get(type).isEmpty()) {
            type = TYPES.get(random.nextInt(TYPES.size()));
        }
        List<String> conditions = new ArrayList<>();
        int wanted = 1 + random.nextInt(2);
        for (int i = 0; i < wanted; i++) {
            conditions.add(random.nextInt(8) == 0 ? special(type) : condition(type));
        }
        return type + "?" + String.join("&", oncePerName(conditions));
    }

    /** HAPI refuses some pairs of one date parameter that R4 allows, two lower bounds for instance. */
    private static Collection<String> oncePerName(List<String> conditions) {
        Map<String, String> byName = new TreeMap<>();
        conditions.forEach(condition -> byName.put(condition.split("[=:.]")[0], condition));
        return byName.values();
    }

    private String special(String type) {
        return switch (random.nextInt(6)) {
            case 0 -> "_lastUpdated=" + pick(List.of("gt2020", "lt2020", "ge2026-01-01"));
            case 1 -> "_tag=https%3A%2F%2Fistijal.dz%2Ffhir%2Ftest%7Ctag-1";
            case 2 -> type.equals("Observation") ? "encounter.status=arrived,triaged" : "_lastUpdated=gt2021";
            case 3 -> type.equals("Encounter") ? "_has:Observation:encounter:code=8867-4" : "_lastUpdated=gt2022";
            case 4 -> type.equals("Observation") ? "subject:Patient.family=benali" : "_lastUpdated=gt2023";
            default -> type.equals("Observation") ? "code-value-quantity=mass$gt1" : "_lastUpdated=gt2024-01-01";
        };
    }

    private String condition(String type) {
        List<Value> all = values.get(type);
        Value value = all.get(random.nextInt(all.size()));
        if (random.nextInt(10) == 0) {
            return value.name() + ":missing=" + random.nextBoolean();
        }
        List<String> parts = value.parts();
        return switch (value.table()) {
            case "token" -> token(value.name(), parts.get(0), parts.get(1), all);
            case "string" -> string(value.name(), parts.get(0));
            case "date" -> value.name() + "=" + encoded(pick(PREFIXES) + date(parts));
            case "quantity" -> value.name() + "=" + encoded(quantity(parts));
            case "link" -> reference(value.name(), parts.get(0), parts.get(1));
            default -> value.name() + "=" + encoded(parts.get(0));
        };
    }

    private String token(String name, String system, String code, List<Value> all) {
        String both = escaped(system) + "|" + escaped(code);
        return switch (random.nextInt(6)) {
            case 0 -> name + "=" + encoded(escaped(code));
            case 1 -> name + ":not=" + encoded(both);
            case 2 -> system.isEmpty() ? name + "=" + encoded(both) : name + "=" + encoded(escaped(system) + "|");
            case 3 -> name + "=" + encoded(both + "," + another(name, all));
            default -> name + "=" + encoded(both);
        };
    }

    private String another(String name, List<Value> all) {
        return all.stream()
                .filter(value -> value.table().equals("token") && value.name().equals(name))
                .skip(random.nextInt(3))
                .findFirst()
                .map(value -> escaped(value.parts().get(0)) + "|"
                        + escaped(value.parts().get(1)))
                .orElse("nothing");
    }

    private String string(String name, String text) {
        String start = text.substring(0, Math.min(text.length(), 3));
        return switch (random.nextInt(3)) {
            case 0 -> name + "=" + encoded(escaped(start));
            case 1 -> name + ":exact=" + encoded(escaped(text));
            default -> name + ":contains=" + encoded(escaped(text.substring(text.length() / 2)));
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

    private String quantity(List<String> parts) {
        String number = pick(PREFIXES) + parts.get(0);
        return random.nextBoolean() ? number : number + "|" + parts.get(1) + "|" + parts.get(2);
    }

    private String reference(String name, String type, String id) {
        return switch (random.nextInt(3)) {
            case 0 -> name + "=" + id;
            case 1 -> name + ":" + type + "=" + id;
            default -> name + "=" + type + "/" + id;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** R4, search.html#escaping. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(",", "\\,")
                .replace("|", "\\|")
                .replace("$", "\\$");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
