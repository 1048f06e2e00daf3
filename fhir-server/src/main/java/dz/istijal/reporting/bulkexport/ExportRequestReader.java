package dz.istijal.reporting.bulkexport;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Reads the parameters of a kick-off. What cannot be honoured is refused with {@code 400}, all faults at once, unless
 * the client prefers lenient handling; a value that makes no sense is refused always.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters">Bulk Data Access, Query Parameters</a>
 */
final class ExportRequestReader {
    private static final Set<String> FORMATS = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");

    /** Of FHIR itself, for the kick-off's own answer. */
    private static final Set<String> GENERAL = Set.of("_format", "_pretty");

    /** Announced by the specification or by us, not built yet. */
    private static final Set<String> NOT_YET =
            Set.of("_typeFilter", "_elements", "patient", "includeAssociatedData", "organizeOutputBy");

    private final PreferHeader prefer;
    private final List<Fault> refused = new ArrayList<>();
    private final List<Fault> ignored = new ArrayList<>();
    private final Set<String> types = new TreeSet<>();
    private boolean typesNamed;
    private Instant since;
    private Instant until;

    private ExportRequestReader(PreferHeader prefer) {
        this.prefer = prefer;
    }

    /**
     * @param parameters values of each parameter, from the query or a Parameters resource
     * @throws FaultException {@code 400} with a fault for each thing that is wrong
     */
    static ExportRequest read(Map<String, List<String>> parameters, PreferHeader prefer) {
        return new ExportRequestReader(prefer).read(parameters);
    }

    private ExportRequest read(Map<String, List<String>> parameters) {
        if (!prefer.respondAsync() && !prefer.lenient()) {
            refused.add(Fault.of(IssueType.REQUIRED, "reporting.export.prefer-missing", null));
        }
        parameters.forEach(this::parameter);
        if (typesNamed && types.isEmpty() && refused.isEmpty()) {
            refused.add(Fault.of(IssueType.INVALID, "reporting.export.no-type", "_type"));
        }
        if (since != null && until != null && until.isBefore(since)) {
            refused.add(Fault.of(IssueType.INVALID, "reporting.export.until-before-since", "_until"));
        }
        if (!refused.isEmpty()) {
            throw new FaultException(400, refused);
        }
        return new ExportRequest(typesNamed ? types : ExportableTypes.byDefault(), typesNamed, since, until, ignored);
    }

    private void parameter(String name, List<String> values) {
        switch (name) {
            case "_type" -> values.forEach(this::typeList);
            case "_since" -> since = instant(name, values);
            case "_until" -> until = instant(name, values);
            case "_outputFormat" -> format(single(name, values));
            default -> {
                if (NOT_YET.contains(name)) {
                    cannotHonour(Fault.of(IssueType.NOTSUPPORTED, "reporting.export.not-yet", name, name));
                } else if (!GENERAL.contains(name)) {
                    cannotHonour(Fault.of(IssueType.NOTSUPPORTED, "reporting.export.unknown-parameter", name, name));
                }
            }
        }
    }

    private void typeList(String list) {
        typesNamed = true;
        for (String entry : list.split(",")) {
            String type = entry.strip();
            if (ExportableTypes.isExportable(type)) {
                types.add(type);
            } else if (ExportableTypes.isKnown(type)) {
                cannotHonour(Fault.of(IssueType.NOTSUPPORTED, "reporting.export.type-never", "_type", type));
            } else {
                refused.add(Fault.of(IssueType.INVALID, "reporting.export.unknown-type", "_type", type));
            }
        }
    }

    private Instant instant(String name, List<String> values) {
        String value = single(name, values);
        try {
            // A '+' that was not percent-encoded arrives as a space; an instant has none of its own.
            return value == null
                    ? null
                    : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException notAnInstant) {
            refused.add(Fault.of(IssueType.INVALID, "reporting.export.not-an-instant", name, name, value));
            return null;
        }
    }

    private void format(String value) {
        if (value != null && !FORMATS.contains(value.replace(' ', '+'))) {
            refused.add(Fault.of(IssueType.NOTSUPPORTED, "reporting.export.format", "_outputFormat", value));
        }
    }

    private String single(String name, List<String> values) {
        if (values.size() != 1) {
            refused.add(Fault.of(IssueType.INVALID, "reporting.export.repeated", name, name));
            return null;
        }
        return values.get(0);
    }

    private void cannotHonour(Fault fault) {
        (prefer.lenient() ? ignored : refused).add(fault);
    }
}
