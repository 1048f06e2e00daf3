package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportRequestReaderTest {
    private static final PreferHeader STRICT = new PreferHeader(true, false);
    private static final PreferHeader LENIENT = new PreferHeader(true, true);

    @Test
    void withoutParametersTheRecordsAndTheRegistriesAreExported() {
        ExportRequest request = read(STRICT);

        assertThat(request.types())
                .contains("Patient", "Encounter", "Observation", "Organization", "Location", "Practitioner")
                .doesNotContain("StructureDefinition", "ValueSet", "Subscription", "AuditEvent", "Binary");
        assertThat(request.typesNamed()).isFalse();
        assertThat(request.since()).isNull();
        assertThat(request.until()).isNull();
        assertThat(request.ignored()).isEmpty();
    }

    @Test
    void typesAreTakenFromListsAndFromRepetitions() {
        ExportRequest request =
                ExportRequestReader.read(Map.of("_type", List.of("Patient, Encounter", "ValueSet")), STRICT);

        assertThat(request.types()).containsExactlyInAnyOrder("Patient", "Encounter", "ValueSet");
        assertThat(request.typesNamed()).isTrue();
    }

    @Test
    void instantsAreReadWithTheirOffset() {
        ExportRequest request =
                read(STRICT, "_since", "2026-11-23T08:00:00+01:00", "_until", "2026-11-23T08:00:00.123Z");

        assertThat(request.since()).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(request.until()).isEqualTo(Instant.parse("2026-11-23T08:00:00.123Z"));
    }

    @Test
    void aPlusThatArrivesAsASpaceIsUnderstood() {
        assertThat(read(STRICT, "_since", "2026-11-23T08:00:00 01:00").since())
                .isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(faults(STRICT, "_outputFormat", "application/fhir ndjson")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/fhir+ndjson", "application/ndjson", "ndjson"})
    void theThreeNamesOfNdjsonAreAccepted(String format) {
        assertThat(faults(STRICT, "_outputFormat", format)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "_type, Patiënt, unknown-type",
        "_type, Patient;Nonsense, unknown-type",
        "_type, '', unknown-type",
        "_outputFormat, application/fhir+parquet, format",
        "_since, 2026-11-23, not-an-instant",
        "_since, 2026-11-23T08:00:00, not-an-instant",
        "_until, yesterday, not-an-instant",
    })
    void aValueThatMakesNoSenseIsRefusedEvenWhenLenient(String name, String value, String fault) {
        assertThat(faults(STRICT, name, value.replace(';', ','))).containsExactly("reporting.export." + fault);
        assertThat(faults(LENIENT, name, value.replace(';', ','))).containsExactly("reporting.export." + fault);
    }

    @ParameterizedTest
    @CsvSource({
        "_typeFilter, not-yet",
        "_elements, not-yet",
        "patient, not-yet",
        "includeAssociatedData, not-yet",
        "organizeOutputBy, not-yet",
        "_count, unknown-parameter",
    })
    void whatIsNotSupportedIsRefusedOrWhenLenientIgnoredAndNamed(String name, String fault) {
        assertThat(faults(STRICT, name, "x")).containsExactly("reporting.export." + fault);

        List<Fault> ignored = read(LENIENT, name, "x").ignored();
        assertThat(ignored).extracting(Fault::messageKey).containsExactly("reporting.export." + fault);
        assertThat(ignored).extracting(Fault::expression).containsExactly(name);
    }

    @Test
    void typesThatAreNeverExportedAreRefusedOrWhenLenientLeftOut() {
        assertThat(faults(STRICT, "_type", "Patient,AuditEvent")).containsExactly("reporting.export.type-never");
        assertThat(read(LENIENT, "_type", "Patient,AuditEvent").types()).containsExactly("Patient");
        assertThat(faults(LENIENT, "_type", "AuditEvent")).containsExactly("reporting.export.no-type");
    }

    @Test
    void anAnswerThatMayComeLaterMustBeAskedForUnlessLenient() {
        assertThat(faults(new PreferHeader(false, false))).containsExactly("reporting.export.prefer-missing");
        assertThat(faults(new PreferHeader(false, true))).isEmpty();
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        assertThat(faults(new PreferHeader(false, false), "_type", "Nonsense", "_since", "now", "_foo", "x"))
                .containsExactlyInAnyOrder(
                        "reporting.export.prefer-missing",
                        "reporting.export.unknown-type",
                        "reporting.export.not-an-instant",
                        "reporting.export.unknown-parameter");
    }

    @Test
    void aParameterThatMayBeGivenOnceIsRefusedTwice() {
        Map<String, List<String>> twice = Map.of("_since", List.of("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z"));
        FaultException refused =
                catchThrowableOfType(() -> ExportRequestReader.read(twice, STRICT), FaultException.class);

        assertThat(refused.faults()).extracting(Fault::messageKey).containsExactly("reporting.export.repeated");
    }

    @Test
    void anEndBeforeTheBeginningIsRefused() {
        assertThat(faults(STRICT, "_since", "2026-11-23T08:00:00Z", "_until", "2026-11-23T07:59:59Z"))
                .containsExactly("reporting.export.until-before-since");
    }

    @Test
    void aTokenForSomeTypesNarrowsAnOpenRequestAndRefusesANamedType() {
        ExportRequest open = read(STRICT);
        ExportRequest named = read(STRICT, "_type", "Patient,Encounter");

        assertThat(open.within("Patient"::equals))
                .get()
                .extracting(ExportRequest::types)
                .isEqualTo(Set.of("Patient"));
        assertThat(open.within(type -> false)).isEmpty();
        assertThat(named.within("Patient"::equals)).isEmpty();
        assertThat(named.within(type -> true)).contains(named);
    }

    private static ExportRequest read(PreferHeader prefer, String... namesAndValues) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return ExportRequestReader.read(parameters, prefer);
    }

    /** Message keys of the faults; empty when the request is accepted. */
    private static List<String> faults(PreferHeader prefer, String... namesAndValues) {
        FaultException refused = catchThrowableOfType(() -> read(prefer, namesAndValues), FaultException.class);
        if (refused == null) {
            return List.of();
        }
        assertThat(refused.getStatusCode()).isEqualTo(400);
        return refused.faults().stream().map(Fault::messageKey).toList();
    }
}
