package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Histories answered from stored bytes, held to HAPI's, which is asked by a parameter that we do not know. */
@IstijalTest
class HistoryTest {
    /** Nothing that a history knows, and not refused: a request that is left to HAPI. */
    private static final String HAPIS = "?_unknown=1";

    @Autowired
    IstijalServer server;

    @Autowired
    FhirContext context;

    private final ObjectMapper json = new ObjectMapper();
    private FhirHttpClient his;
    private String observation;

    @BeforeEach
    void aResourceIsWrittenChangedAndDeleted() {
        his = server.as("his-chu-mustapha");
        String patient = his.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        observation = his.post("Observation", Fixtures.heartRate(patient, null, 60))
                .expect(201)
                .createdId();
        for (int i = 1; i < 4; i++) {
            Observation changed = Fixtures.heartRate(patient, null, 60 + i);
            changed.setId(observation);
            his.put("Observation/" + observation, changed).expect(200);
        }
        his.delete("Observation/" + observation).expect(204);
    }

    private JsonNode entries(FhirResponse answer) throws IOException {
        return json.readTree(answer.expect(200).body()).path("entry");
    }

    @Test
    void theHistoryOfAResourceIsTheSameBothWays() throws IOException {
        String history = "Observation/" + observation + "/_history";
        JsonNode ours = entries(his.get(history));
        assertThat(ours).hasSize(5).isEqualTo(entries(his.get(history + HAPIS)));
    }

    @Test
    void theHistoryOfATypeIsTheSameBothWays() throws IOException {
        assertThat(entries(his.get("Observation/_history?_count=5")))
                .isEqualTo(entries(his.get("Observation/_history" + HAPIS + "&_count=5")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_format=xml", "_pretty=true", "_summary=true", "_elements=status", "_format=xml&_count=2"})
    void everyFormOfAHistoryIsTheSameBothWays(String form) {
        String history = "Observation/" + observation + "/_history";
        assertThat(withoutLinks(his.get(history + "?" + form)))
                .isEqualTo(withoutLinks(his.get(history + HAPIS + "&" + form)));
    }

    private String withoutLinks(FhirResponse answer) {
        String body = answer.expect(200).body();
        Bundle bundle = EncodingEnum.detectEncoding(body).newParser(context).parseResource(Bundle.class, body);
        bundle.setLink(null).setTotalElement(null).setMeta(null).setId("");
        return context.newJsonParser().encodeResourceToString(bundle);
    }

    @Test
    void pagesOfAHistoryFollowEachOther() {
        List<String> versions = new ArrayList<>();
        String next = "Observation/" + observation + "/_history?_count=2";
        while (next != null) {
            Bundle page = his.search(next);
            page.getEntry()
                    .forEach(entry -> versions.add(entry.getRequest().getUrl().replaceAll(".*/", "")));
            next = page.getLink(Bundle.LINK_NEXT) == null
                    ? null
                    : page.getLink(Bundle.LINK_NEXT).getUrl();
        }
        assertThat(versions).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void aHistoryMayBeginAtATime() {
        String history = "Observation/" + observation + "/_history";
        String third = his.search(history)
                .getEntry()
                .get(2)
                .getResource()
                .getMeta()
                .getLastUpdatedElement()
                .getValueAsString();
        assertThat(his.search(history + "?_since=" + third.replace("+", "%2B")).getEntry())
                .hasSize(3);
        assertThat(his.search(history + "?_since=2100-01-01T00:00:00Z").getEntry())
                .isEmpty();
        assertThat(his.get(history + "?_since=lately").status()).isEqualTo(400);
    }

    @Test
    void aPageOfAHistoryIsGoodForItsCallerAndItsResourceOnly() {
        String next = his.search("Observation/" + observation + "/_history?_count=2")
                .getLink(Bundle.LINK_NEXT)
                .getUrl();
        assertThat(server.as("his-eph-rouiba").get(next).status()).isEqualTo(404);
        assertThat(his.get(next.replace(observation, "another")).status()).isEqualTo(404);
    }
}
