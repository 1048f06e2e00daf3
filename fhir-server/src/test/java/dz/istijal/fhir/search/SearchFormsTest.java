package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Answers in another form than whole JSON: found by our statement and by HAPI, which is asked by
 * {@code _contained=false}; written by HAPI's encoder both ways.
 */
@IstijalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchFormsTest {
    private static final long SEED = 4;
    private static final int PEOPLE = 8;

    @Autowired
    IstijalServer server;

    @Autowired
    FhirContext context;

    @Autowired
    @Qualifier("systemDataSource")
    DataSource system;

    private FhirHttpClient his;

    @BeforeAll
    void store() {
        his = server.as("his-chu-mustapha");
        new GeneratedRecords(SEED).store(his, PEOPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_pretty=true",
                "_format=xml",
                "_format=xml&_pretty=true",
                "_summary=true",
                "_summary=text",
                "_summary=data",
                "_summary=false&_format=xml",
                "_summary=count&_format=xml",
                "_elements=code,Observation.status",
                "_elements=value,subject&_format=xml",
                "_elements=Patient.name,status"
            })
    void everyFormIsTheSameBothWays(String form) {
        for (String search : List.of(
                "Observation?code=pressure",
                "Observation?_include=Observation:subject&status=final",
                "Encounter?_revinclude=Observation:encounter",
                "DiagnosticReport?_sort=date")) {
            Bundle ours = bundle(search + "&_count=1000&" + form);
            Bundle hapis = bundle(search + "&_count=1000&_contained=false&" + form);
            assertThat(entries(ours)).as(search + " " + form).isEqualTo(entries(hapis));
            assertThat(ours.getTotal()).isEqualTo(hapis.getTotal());
            assertThat(ours.hasEntry()).isEqualTo(!form.contains("count"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"_pretty=true", "_format=xml", "_summary=true", "_elements=code"})
    void noFormKeepsASearchAndEachHasTheSamePages(String form) {
        long kept = keptSearches();
        Set<String> paged = new TreeSet<>();
        String next = "Observation?code=pressure&_count=9&" + form;
        while (next != null) {
            String body = his.get(next).expect(200).body();
            Bundle page = EncodingEnum.detectEncoding(body).newParser(context).parseResource(Bundle.class, body);
            page.getEntry()
                    .forEach(entry -> assertThat(paged.add(entry.getFullUrl())).isTrue());
            Bundle.BundleLinkComponent link = page.getLink(Bundle.LINK_NEXT);
            next = link == null ? null : link.getUrl();
        }
        assertThat(paged)
                .hasSize(bundle("Observation?code=pressure&_count=1000")
                        .getEntry()
                        .size())
                .hasSizeGreaterThan(9);
        assertThat(keptSearches()).isEqualTo(kept);
        his.get("Observation?code=pressure&_count=9&_contained=false").expect(200);
        assertThat(keptSearches()).as("HAPI's way").isGreaterThan(kept);
    }

    private long keptSearches() {
        return new JdbcTemplate(system).queryForObject("SELECT count(*) FROM hfj_search", Long.class);
    }

    private Bundle bundle(String search) {
        FhirResponse answer = his.get(search).expect(200);
        boolean xml = search.contains("_format=xml");
        assertThat(answer.header("Content-Type")).startsWith(xml ? "application/fhir+xml" : "application/fhir+json");
        assertThat(answer.body().substring(0, 50).contains("\n")).isEqualTo(search.contains("_pretty=true"));
        return (xml ? context.newXmlParser() : context.newJsonParser()).parseResource(Bundle.class, answer.body());
    }

    private Map<String, String> entries(Bundle bundle) {
        Map<String, String> entries = new TreeMap<>();
        bundle.getEntry()
                .forEach(entry -> entries.put(
                        entry.getFullUrl() + ' ' + entry.getSearch().getMode(),
                        context.newJsonParser().encodeResourceToString(entry.getResource())));
        return entries;
    }
}
