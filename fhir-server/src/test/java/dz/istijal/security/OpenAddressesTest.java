package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@IstijalTest
class OpenAddressesTest {
    @Autowired
    private IstijalServer server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/public/waiting-times",
                "/public/waiting-room/urgences-chu-mustapha",
                "/public/waiting/waiting.css",
                "/public/waiting-room/nowhere",
                "/guide/fr",
                "/guide/guide.css",
                "/guide/package.tgz",
                "/actuator/health/liveness"
            })
    void whoAsksForTheHeadersAloneGetsThoseOfTheAnswerWithoutItsBody(String address) {
        FhirResponse whole = server.anonymous().get(address);
        FhirResponse head = head(address);
        assertThat(head.status()).isEqualTo(whole.status());
        assertThat(head.header("Content-Type")).isEqualTo(whole.header("Content-Type"));
        assertThat(head.header("Cache-Control")).isEqualTo(whole.header("Cache-Control"));
        assertThat(head.body()).isEmpty();
        assertThat(whole.body()).isNotEmpty();
    }

    @Test
    void theHeadersOfWhatIsClosedAreClosedToo() {
        assertThat(head("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(head("/fhir/Patient/1").status()).isEqualTo(401);
    }

    private FhirResponse head(String address) {
        return server.anonymous().send("HEAD", address, BodyPublishers.noBody());
    }
}
