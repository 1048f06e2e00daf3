package dz.istijal.fhir.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is answered from stored bytes is what HAPI would have answered; {@code _pretty} goes HAPI's way. */
@IstijalTest
class DirectReadTest {
    private static final List<String> HEADERS =
            List.of("Content-Type", "ETag", "Last-Modified", "Content-Location", "Cache-Control");

    @Autowired
    private IstijalServer server;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient system;

    @Autowired
    private ObjectMapper json;

    private FhirHttpClient hospital() {
        return server.as("his-chu-mustapha");
    }

    @Test
    void everyVersionOfEveryStoredResourceIsAnsweredAlikeBothWays() throws IOException {
        Visit visit = new Visit(hospital(), "chu-mustapha", "urgences-chu-mustapha", 60).admitted();
        visit.triage(2, 10).expect(200);
        visit.care("urgences-chu-mustapha-box-1", 20).expect(200);
        visit.depart("home", 50).expect(200);
        List<String> versions = system.sql("""
                        SELECT r.res_type || '/' || r.fhir_id || '/_history/' || v.res_ver
                          FROM hfj_resource r JOIN hfj_res_ver v ON v.res_id = r.res_id
                         WHERE r.res_type <> 'Binary'
                           AND r.partition_id IN (
                               SELECT 0 UNION SELECT partition FROM istijal.facility
                                               WHERE organization_id = 'chu-mustapha')
                        """).query(String.class).list();
        assertThat(versions).hasSizeGreaterThan(200);

        for (String version : versions) {
            same(version);
            same(version.substring(0, version.indexOf("/_history")));
        }
    }

    private void same(String path) throws IOException {
        FhirResponse ours = hospital().get(path);
        FhirResponse hapis = hospital().get(path + "?_pretty=true");
        assertThat(ours.status()).as(path).isEqualTo(hapis.status());
        assertThat(json.readTree(ours.body())).as(path).isEqualTo(json.readTree(hapis.body()));
        for (String header : HEADERS) {
            assertThat(ours.header(header)).as(path + ' ' + header).isEqualTo(hapis.header(header));
        }
    }

    @Test
    void aDeletedResourceIsGoneAndItsVersionsStay() {
        String path = created();
        hospital().delete(path).expect(204);

        FhirResponse gone = hospital().get(path).expect(410);
        assertThat(gone.resource(OperationOutcome.class).getIssue()).hasSize(1);
        assertThat(gone.header("Location")).endsWith(path + "/_history/2");
        hospital().get(path + "/_history/1").expect(200);
        hospital().get(path + "/_history/2").expect(410);
    }

    @Test
    void anotherFacilitysResourceIsAnsweredLikeNoneAtAll() {
        FhirHttpClient rouiba = server.as("his-eph-rouiba");
        String path = created();
        for (String read : List.of(path, path + "/_history/1")) {
            FhirResponse foreign = rouiba.get(read).expect(404);
            FhirResponse absent =
                    rouiba.get(read.replaceFirst("/.{8}", "/00000000")).expect(404);
            assertThat(foreign.body().replace(read.substring(10, 46), "ID"))
                    .isEqualTo(absent.body().replaceFirst("Encounter/[-0-9a-f]{36}", "Encounter/ID"));
        }
    }

    @ParameterizedTest
    @CsvSource({"If-None-Match, W/\"1\", 304", "If-None-Match, W/\"2\", 200"})
    void aVersionThatTheClientHasIsNotSentAgain(String header, String value, int status) {
        assertThat(hospital().get(created(), header, value).status()).isEqualTo(status);
    }

    @Test
    void whatHasNotChangedSinceIsNotSentAgain() {
        String path = created();
        String date = hospital().get(path).header("Last-Modified");
        assertThat(hospital()
                        .get(path, "If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
                        .status())
                .isEqualTo(304);
        assertThat(hospital()
                        .get(path, "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT")
                        .status())
                .isEqualTo(200);
        assertThat(date).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_format=xml", "_summary=true", "_elements=status"})
    void whatBytesCannotGiveIsMadeByHapi(String parameter) {
        FhirResponse answer = hospital().get(created() + '?' + parameter).expect(200);
        assertThat(answer.body()).contains(parameter.equals("_format=xml") ? "<Encounter" : "SUBSETTED");
    }

    @Test
    void aReadWithoutTheScopeIsForbidden() {
        FhirHttpClient narrow = server.as("his-chu-mustapha", "system/Patient.r");
        narrow.get(created()).expect(403);
    }

    private String created() {
        Patient patient = Fixtures.patient(Fixtures.uniqueIdentifier());
        String id = hospital().post("Patient", patient).expect(201).createdId();
        Encounter consultation = Fixtures.consultation(id, "chu-mustapha");
        return "Encounter/"
                + hospital().post("Encounter", consultation).expect(201).createdId();
    }
}
