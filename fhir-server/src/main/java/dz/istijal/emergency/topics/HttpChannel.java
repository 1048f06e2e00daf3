package dz.istijal.emergency.topics;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.springframework.stereotype.Component;

/**
 * Sends a notification: one POST, taken when the answer is 2xx and whole in time. No redirect is followed, and nothing
 * of the answer but its status is read.
 */
@Component
class HttpChannel {
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final EndpointGate gate;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpChannel(EndpointGate gate) {
        this.gate = gate;
    }

    /**
     * @param headers {@code Name: value}
     * @return empty when it was taken, else why not: {@code http-503}, {@code timeout}, {@code tls},
     *     {@code unknown-host}, {@code address-refused}, {@code unreachable}
     */
    String send(NotifiedSubscription to, List<String> headers, byte[] body) throws InterruptedException {
        try {
            if (!gate.isOpen(to.endpoint())) {
                return "address-refused";
            }
            int status = post(to, headers, body);
            return status / HUNDRED == SUCCESS ? "" : "http-" + status;
        } catch (TimeoutException late) {
            return "timeout";
        } catch (UnknownHostException nowhere) {
            return "unknown-host";
        } catch (SSLException untrusted) {
            return "tls";
        } catch (IOException | IllegalArgumentException failed) {
            return "unreachable";
        }
    }

    /** The limit is on the whole exchange: the client's own ends with the first byte of the answer. */
    private int post(NotifiedSubscription to, List<String> headers, byte[] body)
            throws IOException, InterruptedException, TimeoutException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(to.endpoint()))
                .timeout(Duration.ofSeconds(to.timeout()))
                .header("Content-Type", to.mimeType())
                .POST(BodyPublishers.ofByteArray(body));
        for (String header : headers) {
            int colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).trim());
        }
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request.build(), BodyHandlers.discarding());
        try {
            return answer.get(to.timeout(), TimeUnit.SECONDS).statusCode();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof java.net.http.HttpTimeoutException) {
                throw new TimeoutException();
            }
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
