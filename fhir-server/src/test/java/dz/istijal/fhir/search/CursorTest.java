package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A next link travels through logs and proxies: it tells nothing and opens for its client only. */
@IstijalTest
class CursorTest {
    private static final String VALUE = "NIN-109900112233";
    private static final String PLACE = "Observation?_cursor=";

    @Autowired
    IstijalServer server;

    private FhirHttpClient his;
    private String patient;

    @BeforeEach
    void threeObservationsOfOneIdentifier() {
        his = server.as("his-chu-mustapha");
        patient = his.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        for (int i = 0; i < 3; i++) {
            Observation observation = Fixtures.heartRate(patient, null, 60 + i);
            observation.addIdentifier().setSystem(Fixtures.DEMO_IDENTIFIER).setValue(VALUE);
            his.post("Observation", observation).expect(201);
        }
    }

    private String cursorOfAPostedSearch() {
        FhirResponse answer = his.send(
                "POST",
                "Observation/_search",
                BodyPublishers.ofString("identifier=" + VALUE + "&patient=" + patient + "&_count=2"),
                "Content-Type",
                "application/x-www-form-urlencoded");
        String next = answer.expect(200)
                .resource(Bundle.class)
                .getLink(Bundle.LINK_NEXT)
                .getUrl();
        return next.substring(next.indexOf('=') + 1);
    }

    private static byte[] decoded(String cursor) {
        return Base64.getUrlDecoder().decode(cursor);
    }

    private static String encoded(byte[] cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    @Test
    void aValueThatWasSearchedForCannotBeReadFromIt() {
        String cursor = cursorOfAPostedSearch();
        assertThat(new String(decoded(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContain(VALUE)
                .doesNotContain(patient)
                .doesNotContain("identifier")
                .doesNotContain("Observation");
        assertThat(cursorOfAPostedSearch()).as("the same page once more").isNotEqualTo(cursor);
        assertThat(his.search(PLACE + cursor).getEntry()).hasSize(1);
    }

    @Test
    void itOpensForNoOtherClientAndNoOtherType() {
        String cursor = cursorOfAPostedSearch();
        for (String other : new String[] {"his-eph-rouiba", "lis-chu-mustapha", "ministry-reporting"}) {
            assertThat(server.as(other).get(PLACE + cursor).status()).as(other).isEqualTo(404);
        }
        assertThat(his.get("Encounter?_cursor=" + cursor).status()).isEqualTo(404);
        assertThat(his.get(PLACE + cursor).status()).isEqualTo(200);
    }

    @Test
    void aSingleFlippedBitAnywhereIsRefused() {
        byte[] cursor = decoded(cursorOfAPostedSearch());
        for (int i = 0; i < cursor.length; i++) {
            byte[] changed = cursor.clone();
            changed[i] ^= (byte) (1 << i % Byte.SIZE);
            assertThat(his.get(PLACE + encoded(changed)).status())
                    .as("byte %d", i)
                    .isEqualTo(404);
        }
    }

    @Test
    void aShorterOneIsRefused() {
        byte[] cursor = decoded(cursorOfAPostedSearch());
        for (int length : new int[] {1, 24, 25, 40, 41, cursor.length - 1}) {
            assertThat(his.get(PLACE + encoded(java.util.Arrays.copyOf(cursor, length)))
                            .status())
                    .isEqualTo(404);
        }
    }
}
