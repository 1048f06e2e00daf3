package dz.istijal.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FhirServerTest {

    @Test
    void aTokenIsFetchedOnceAndSentWithEveryRequest() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        try (TinyServer tiny = new TinyServer()
                .on("/oauth2/token", exchange -> {
                    tokens.incrementAndGet();
                    return new TinyServer.Reply(200, "{\"access_token\":\"abc\",\"expires_in\":300}");
                })
                .on(
                        "/fhir/",
                        exchange -> new TinyServer.Reply(
                                "Bearer abc".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                                exchange.getRequestURI().toString()))) {
            FhirServer server = FhirServer.secured("tiny", tiny.address());
            for (int i = 0; i < 3; i++) {
                Answer answer = server.send("his-chu-mustapha", Request.get("read", "Patient/1"));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("/fhir/Patient/1");
            }
        }
        assertThat(tokens).hasValue(1);
    }

    @Test
    void aRefusalIsToldInTheServersOwnWords() throws Exception {
        try (TinyServer tiny = new TinyServer().on("/fhir/", exchange -> new TinyServer.Reply(422, "no ticket"))) {
            Answer answer = FhirServer.open("tiny", tiny.address()).send("", Request.post("create", "Encounter", "{}"));
            assertThatThrownBy(() -> answer.orFail("Admission"))
                    .hasMessageContaining("Admission was answered 422")
                    .hasMessageContaining("no ticket");
        }
    }
}
