package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A search from a day on finds what began long before, if it had not ended by then (R4, search.html#date). */
@IstijalTest
class PeriodSearchTest {
    @Autowired
    IstijalServer server;

    private FhirHttpClient his;
    private String patient;

    @BeforeEach
    void periodsOfEveryLength() {
        his = server.as("his-chu-mustapha");
        patient = his.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        store("over", "2026-01-05T08:00:00+01:00", "2026-09-30T08:00:00+01:00");
        store("long", "2026-02-05T08:00:00+01:00", "2026-10-10T08:00:00+01:00");
        store("open", "2026-03-05T08:00:00+01:00", null);
        store("before", "2026-09-28T08:00:00+01:00", "2026-09-29T08:00:00+01:00");
        store("into", "2026-09-30T08:00:00+01:00", "2026-10-02T08:00:00+01:00");
        store("within", "2026-10-15T08:00:00+01:00", "2026-10-15T09:00:00+01:00");
        store("out", "2026-10-20T08:00:00+01:00", "2027-02-15T09:00:00+01:00");
        store("after", "2026-11-15T08:00:00+01:00", "2026-11-15T09:00:00+01:00");
    }

    private void store(String name, String start, String end) {
        Procedure procedure = new Procedure().setStatus(ProcedureStatus.COMPLETED);
        procedure.setSubject(new Reference("Patient/" + patient));
        procedure.getCode().setText(name);
        procedure.setPerformed(new Period()
                .setStartElement(new DateTimeType(start))
                .setEndElement(end == null ? null : new DateTimeType(end)));
        his.post("Procedure", procedure).expect(201);
    }

    @ParameterizedTest
    @CsvSource({
        "date=ge2026-10-01, long open into within out after",
        "date=gt2026-10-01, long open into within out after",
        "date=ge2026-10-01&date=lt2026-11-01, long open into within out",
        "date=ge2026-10-01T00:00:00%2B01:00&date=lt2026-11-01T00:00:00%2B01:00, long open into within out",
        "date=ge2026-10-12&date=le2026-10-20, open within out",
        "date=2026-10, within",
        "date=sa2026-10, after",
        "date=eb2026-10, over before",
        "date=lt2026-09-29, over long open before"
    })
    void itIsFoundInEveryOrder(String dates, String names) {
        String search = "Procedure?patient=" + patient + "&" + dates;
        List<String> inOrder = List.of(names.split(" "));
        assertThat(found(search)).containsExactlyInAnyOrderElementsOf(inOrder);
        assertThat(found(search + "&_sort=date&_count=2")).isEqualTo(inOrder);
        List<String> reversed = new ArrayList<>(inOrder);
        Collections.reverse(reversed);
        assertThat(found(search + "&_sort=-date&_count=2")).isEqualTo(reversed);

        // Where nothing but the date is asked for, it is the date's index that is read.
        assertThat(found("Procedure?" + dates + "&_sort=date&_count=20")).isEqualTo(inOrder);
        assertThat(found("Procedure?" + dates + "&_sort=-date&_count=20")).isEqualTo(reversed);
    }

    private List<String> found(String search) {
        List<String> names = new ArrayList<>();
        String next = search;
        while (next != null) {
            Bundle page = his.search(next);
            page.getEntry().stream()
                    .map(entry -> (Procedure) entry.getResource())
                    .filter(procedure -> procedure.getSubject().getReference().equals("Patient/" + patient))
                    .forEach(procedure -> names.add(procedure.getCode().getText()));
            next = page.getLink(Bundle.LINK_NEXT) == null
                    ? null
                    : page.getLink(Bundle.LINK_NEXT).getUrl();
        }
        return names;
    }
}
