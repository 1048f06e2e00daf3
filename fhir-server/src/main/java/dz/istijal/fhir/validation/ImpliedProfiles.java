package dz.istijal.fhir.validation;

import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The profile that a resource is held to when it claims none: the table {@code ig/implied-profiles.csv}, first match. */
@Component
final class ImpliedProfiles {
    private static final String TABLE = "ig/implied-profiles.csv";
    private static final Pattern ROW = Pattern.compile("^([^,]+),(?:\"((?:[^\"]|\"\")*)\"|([^,]*)),([^,]+)$");

    private record Row(String type, ExpressionNode when, String profile) {}

    private final Shapes shapes;
    private final Supplier<List<Row>> rows;

    ImpliedProfiles(Shapes shapes) {
        this.shapes = shapes;
        this.rows = Suppliers.memoize(
                () -> new ClassPathResource(TABLE).exists() ? read(ConformanceResources.text(TABLE)) : List.of());
    }

    /** @return url of the profile, or empty when only R4 itself applies */
    Optional<String> of(Resource resource) {
        for (Row row : rows.get()) {
            if (row.type.equals(resource.fhirType())
                    && (row.when == null
                            || shapes.paths().evaluateToBoolean(null, resource, resource, resource, row.when))) {
                return Optional.of(row.profile);
            }
        }
        return Optional.empty();
    }

    private List<Row> read(String table) {
        List<Row> found = new ArrayList<>();
        table.lines().skip(1).filter(line -> !line.isBlank()).forEach(line -> {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                throw new IllegalStateException(TABLE + " has a line that is no row: " + line);
            }
            String when = row.group(2) != null ? row.group(2).replace("\"\"", "\"") : row.group(3);
            String profile = row.group(4).trim();
            found.add(new Row(
                    row.group(1).trim(),
                    when.isBlank() ? null : shapes.paths().parse(when),
                    profile.startsWith("http")
                            ? profile
                            : ConformanceResources.OURS + "StructureDefinition/" + profile));
        });
        return List.copyOf(found);
    }
}
