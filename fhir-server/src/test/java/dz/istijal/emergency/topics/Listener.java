package dz.istijal.emergency.topics;

import ca.uhn.fhir.context.FhirContext;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;

/** A subscriber's system: takes notifications on a port of its own, or does not, as the test says. */
final class Listener implements AutoCloseable {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Integer> answers = notification -> 200;

    Listener() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::take);
        server.start();
    }

    /** One notification as it came. */
    record Received(String path, Headers headers, String body) {
        Bundle bundle() {
            return body.startsWith("<")
                    ? R4.newXmlParser().parseResource(Bundle.class, body)
                    : R4.newJsonParser().parseResource(Bundle.class, body);
        }

        Parameters status() {
            return (Parameters) bundle().getEntryFirstRep().getResource();
        }

        String type() {
            return status().getParameter("type").getValue().primitiveValue();
        }

        boolean hasEvents() {
            return type().equals("event-notification");
        }

        List<Told> events() {
            return status().getParameter().stream()
                    .filter(parameter -> parameter.getName().equals("notification-event"))
                    .map(Told::of)
                    .toList();
        }
    }

    /** @param encounter id, {@code null} where the notification names none */
    record Told(long number, String encounter) {
        static Told of(ParametersParameterComponent event) {
            String number = null;
            String encounter = null;
            for (ParametersParameterComponent part : event.getPart()) {
                switch (part.getName()) {
                    case "event-number" -> number = part.getValue().primitiveValue();
                    case "focus" ->
                        encounter = ((Reference) part.getValue())
                                .getReferenceElement()
                                .getIdPart();
                    default -> {
                        // the time
                    }
                }
            }
            return new Told(Long.parseLong(number), encounter);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var notification = new Received(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int status = answers.apply(notification);
            if (status == 200) {
                received.add(notification);
            }
            exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** @param status to answer with; 200 takes the notification */
    void answer(Function<Received, Integer> status) {
        answers = status;
    }

    List<Received> received() {
        return received;
    }

    /** All events that were taken, in the order in which they came. */
    List<Told> events() {
        return received.stream()
                .filter(Received::hasEvents)
                .flatMap(notification -> notification.events().stream())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
