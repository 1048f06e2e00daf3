package dz.istijal.fhir.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the index tables hold of each type: values that a search for them will find. */
final class IndexedValues {
    /** Types that are searched, and those that only a chain leads to. */
    private static final List<String> TYPES = List.of(
            "CarePlan",
            "Condition",
            "DiagnosticReport",
            "Encounter",
            "MedicationRequest",
            "Observation",
            "Organization",
            "Patient",
            "Procedure",
            "RiskAssessment",
            "ServiceRequest",
            "Task",
            "ValueSet");

    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("Condition.encounter", "encounter"),
            Map.entry("Condition.subject", "subject"),
            Map.entry("CarePlan.subject", "subject"),
            Map.entry("DiagnosticReport.encounter", "encounter"),
            Map.entry("DiagnosticReport.result", "result"),
            Map.entry("Encounter.serviceProvider", "service-provider"),
            Map.entry("Encounter.subject", "subject"),
            Map.entry("Observation.encounter", "encounter"),
            Map.entry("Observation.subject", "subject"),
            Map.entry("Procedure.encounter", "encounter"),
            Map.entry("RiskAssessment.subject", "subject"),
            Map.entry("ServiceRequest.subject", "subject"),
            Map.entry("Task.focus", "focus"),
            Map.entry("Task.owner", "owner"));

    /** What the path of {@code patient} has more than that of {@code subject}. */
    private static final String OF_PATIENT = ".where(resolve() is Patient)";

    /**
     * @param kind the index table, which says of which type the parameter is; {@code composite} for a pair
     * @param name of the parameter
     */
    record Value(String kind, String name, List<String> parts) {}

    private final Map<String, List<Value>> values = new TreeMap<>();
    private final Map<String, List<String>> ids = new TreeMap<>();
    private final JdbcTemplate jdbc;

    IndexedValues(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        for (String type : TYPES) {
            List<Value> found = values.computeIfAbsent(type, key -> new ArrayList<>());
            collect(found, type, "token", "sp_system, sp_value", 25);
            collect(found, type, "string", "sp_value_exact", 15);
            collect(found, type, "date", "sp_value_low::date::text, sp_value_low::text", 25);
            collect(found, type, "quantity", "sp_value::text, sp_system, sp_units", 25);
            collect(found, type, "number", "sp_value::text", 25);
            collect(found, type, "uri", "sp_uri", 25);
            collectReferences(found, type);
        }
        for (String of : List.of("", "component-", "combo-")) {
            pairs(of + "code-value-quantity", of + "code", of + "value-quantity", "quantity", "b.sp_value::text");
            pairs(of + "code-value-concept", of + "code", of + "value-concept", "token", "b.sp_value");
        }
        pairs("code-value-date", "code", "date", "date", "b.sp_value_low::date::text");
        for (String type : List.of("List", "Observation")) {
            ids.put(
                    type,
                    jdbc.queryForList(
                            "SELECT fhir_id FROM hfj_resource WHERE res_type = ? AND res_deleted_at IS NULL"
                                    + " ORDER BY res_id LIMIT 60",
                            String.class,
                            type));
        }
    }

    /** @param most values of one parameter */
    private void collect(List<Value> found, String type, String table, String columns, int most) {
        jdbc.query(
                "SELECT * FROM (SELECT s.*, row_number() OVER (PARTITION BY sp_name ORDER BY md5(s::text)) AS n"
                        + " FROM (SELECT DISTINCT sp_name, " + columns + " FROM hfj_spidx_" + table
                        + " WHERE res_type = ? AND sp_name NOT IN ('_text', '_content')) s) t WHERE n <= ? ORDER BY 1, 2",
                row -> {
                    List<String> parts = new ArrayList<>();
                    for (int i = 2; i < row.getMetaData().getColumnCount(); i++) {
                        parts.add(row.getString(i) == null ? "" : row.getString(i));
                    }
                    found.add(new Value(table, row.getString(1), parts));
                },
                type,
                most);
    }

    private void collectReferences(List<Value> found, String type) {
        jdbc.query(
                "SELECT DISTINCT l.src_path, t.res_type, t.fhir_id FROM hfj_res_link l JOIN hfj_resource t"
                        + " ON t.res_id = l.target_resource_id WHERE l.source_resource_type = ? ORDER BY 1, 2, 3 LIMIT 200",
                row -> {
                    String path = row.getString(1);
                    String element = path.replace(OF_PATIENT, "");
                    List<String> target = List.of(row.getString(2), row.getString(3));
                    if (REFERENCES.containsKey(element)) {
                        found.add(new Value("link", REFERENCES.get(element), target));
                    }
                    if (!element.equals(path)) {
                        found.add(new Value("link", "patient", target));
                    }
                },
                type);
    }

    /** What occurs in one Observation. */
    private void pairs(String name, String first, String second, String table, String value) {
        jdbc.query(
                "SELECT DISTINCT a.sp_system, a.sp_value, " + value + " FROM hfj_spidx_token a JOIN hfj_spidx_" + table
                        + " b ON b.res_id = a.res_id WHERE a.res_type = 'Observation' AND a.sp_name = ?"
                        + " AND b.sp_name = ? AND a.sp_value IS NOT NULL ORDER BY 1, 2, 3 LIMIT 40",
                row -> {
                    values.get("Observation")
                            .add(new Value(
                                    "composite",
                                    name,
                                    List.of(
                                            row.getString(1) == null ? "" : row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            table)));
                },
                first,
                second);
    }

    String id(String type, Random random) {
        List<String> known = ids.get(type);
        return known.get(random.nextInt(known.size()));
    }

    /** Every parameter is as likely as every other, however many values it has. */
    Value any(String type, Random random) {
        return any(type, random, value -> true);
    }

    /** @return {@code null} when there is none of the kind */
    Value any(String type, Random random, Predicate<Value> wanted) {
        List<Value> candidates = values.get(type).stream().filter(wanted).toList();
        List<String> names = candidates.stream().map(Value::name).distinct().toList();
        if (names.isEmpty()) {
            return null;
        }
        String name = names.get(random.nextInt(names.size()));
        List<Value> ofName =
                candidates.stream().filter(value -> value.name().equals(name)).toList();
        return ofName.get(random.nextInt(ofName.size()));
    }
}
