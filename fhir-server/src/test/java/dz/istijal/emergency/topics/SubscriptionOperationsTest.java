package dz.istijal.emergency.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dz.istijal.emergency.Departments;
import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
@Timeout(120)
class SubscriptionOperationsTest {
    private static final String FACILITY = "chu-mustapha";
    private static final String ENDPOINT = "http://localhost:9/none";

    @Autowired
    private IstijalServer server;

    @Autowired
    @Qualifier("systemJdbcClient")
    private JdbcClient database;

    private final Listener listener = new Listener();

    @AfterEach
    void stopListening() {
        listener.close();
        database.sql("UPDATE istijal.subscription SET status = 'off'").update();
    }

    @Test
    void whoMissedANotificationAsksForItsEventsByNumber() {
        String department = Departments.create(server, FACILITY);
        String id = Subscriptions.active(
                his(),
                Subscriptions.to(
                        "patient-arrived", listener.address(), "empty", "Encounter?location=Location/" + department));
        List<String> stays = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stays.add(new Visit(his(), FACILITY, department, 30 - i).admitted().id());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> listener.events().size() == 4);
        FhirResponse answer = his().get(
                        "Subscription/" + id + "/$events?eventsSinceNumber=2&eventsUntilNumber=3&content=id-only")
                .expect(200);
        Bundle bundle = answer.resource(Bundle.class);
        assertThat(bundle.getType()).isEqualTo(BundleType.HISTORY);
        assertThat(bundle.getMeta().hasProfile(Backport.NOTIFICATION)).isTrue();
        Parameters status = (Parameters) bundle.getEntryFirstRep().getResource();
        assertThat(status.getParameter("type").getValue().primitiveValue()).isEqualTo("query-event");
        assertThat(answer.body())
                .contains(stays.get(1), stays.get(2))
                .doesNotContain(stays.get(0))
                .doesNotContain(stays.get(3));
        Bundle all = his().get("Subscription/" + id + "/$events").resource(Bundle.class);
        assertThat(((Parameters) all.getEntryFirstRep().getResource()).getParameter())
                .filteredOn(parameter -> parameter.getName().equals("notification-event"))
                .hasSize(4);
        his().get("Subscription/" + id + "/$events?eventsSinceNumber=first").expect(400);
        his().get("Subscription/" + id + "/$events?content=everything").expect(400);
        database.sql("DELETE FROM istijal.subscription_event WHERE subscription_id = ? AND number = 1")
                .param(id)
                .update();
        his().get("Subscription/" + id + "/$events?eventsSinceNumber=1").expect(410);
    }

    @Test
    void theStatusSaysHowManyEventsThereWere() {
        String id = Subscriptions.active(his(), Subscriptions.to("stay-overdue", listener.address(), "empty"));
        Bundle one = his().get("Subscription/" + id + "/$status").expect(200).resource(Bundle.class);
        assertThat(one.getType()).isEqualTo(BundleType.SEARCHSET);
        Parameters status = (Parameters) one.getEntryFirstRep().getResource();
        assertThat(status.getMeta().hasProfile(Backport.STATUS)).isTrue();
        assertThat(status.getParameter("status").getValue().primitiveValue()).isEqualTo("active");
        assertThat(status.getParameter("type").getValue().primitiveValue()).isEqualTo("query-status");
        assertThat(status.getParameter("events-since-subscription-start").getValue())
                .isInstanceOf(StringType.class);
        assertThat(his().get("Subscription/$status?status=active").body()).contains("Subscription/" + id);
        assertThat(his().get("Subscription/$status?status=off").body()).doesNotContain("Subscription/" + id);
        assertThat(his().get("Subscription/$status?id=" + id)
                        .resource(Bundle.class)
                        .getTotal())
                .isEqualTo(1);
        his().get("Subscription/$status?status=asleep").expect(400);
    }

    @Test
    void theCapabilityStatementNamesTheTopics() {
        CapabilityStatement statement =
                server.anonymous().get("metadata").expect(200).resource(CapabilityStatement.class);
        assertThat(statement.hasInstantiates(Backport.SERVER)).isTrue();
        assertThat(statement.getRestFirstRep().getResource())
                .filteredOn(resource -> resource.getType().equals("Subscription"))
                .singleElement()
                .satisfies(subscription -> {
                    assertThat(subscription.getExtensionsByUrl(Backport.TOPIC_OF_SERVER))
                            .extracting(topic -> topic.getValue().primitiveValue())
                            .containsExactlyInAnyOrder(
                                    Subscriptions.TOPICS + "queue-changed",
                                    Subscriptions.TOPICS + "patient-arrived",
                                    Subscriptions.TOPICS + "triage-done",
                                    Subscriptions.TOPICS + "stay-overdue");
                    assertThat(subscription.getOperation())
                            .extracting(operation -> operation.getName())
                            .contains("status", "events");
                });
    }

    record Bad(String what, Subscription subscription, String place) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badSubscriptions() {
        Subscription channel = good();
        channel.getChannel().setType(SubscriptionChannelType.EMAIL);
        Subscription header = good();
        header.getChannel().addHeader("Host: elsewhere");
        Subscription masked = good();
        masked.getChannel().addHeader("Authorization: ****");
        Subscription smuggled = good();
        smuggled.getChannel().addHeader("X-A: b\r\nX-C: d");
        Subscription xml = good();
        xml.getChannel().getPayloadElement().setValueAsString("text/plain");
        Subscription heartbeat = good();
        heartbeat.getChannel().addExtension(Backport.HEARTBEAT, new UnsignedIntType(0));
        Subscription timeout = good();
        timeout.getChannel().addExtension(Backport.TIMEOUT, new StringType("soon"));
        Subscription ended = good();
        ended.setEndElement(new InstantType("2020-01-01T00:00:00Z"));
        return Stream.of(
                new Bad("topic", Subscriptions.to("lunch", ENDPOINT, "empty"), "Subscription.criteria"),
                new Bad("old criteria", good().setCriteria("Observation?code=x"), "Subscription.criteria"),
                new Bad("filter", good("Encounter?patient=Patient/1"), "Subscription.criteria.extension"),
                new Bad("filter of another type", good("Patient?location=x"), "Subscription.criteria.extension"),
                new Bad("level", good("triage-level=6"), "Subscription.criteria.extension"),
                new Bad("no level", good("triage-level=1", "triage-level=2"), "Subscription.criteria.extension"),
                new Bad("department", good("location=Location/nowhere"), "Subscription.criteria.extension"),
                new Bad("channel", channel, "Subscription.channel.type"),
                new Bad("endpoint", good("ftp://localhost/x", new String[0]), "Subscription.channel.endpoint"),
                new Bad("user", good("http://a:b@localhost/x", new String[0]), "Subscription.channel.endpoint"),
                new Bad("content", Subscriptions.to("queue-changed", ENDPOINT, null), "Subscription.channel.payload"),
                new Bad(
                        "content code",
                        Subscriptions.to("queue-changed", ENDPOINT, "all"),
                        "Subscription.channel.payload"),
                new Bad("payload", xml, "Subscription.channel.payload"),
                new Bad("header", header, "Subscription.channel.header"),
                new Bad("smuggled header", smuggled, "Subscription.channel.header"),
                new Bad("mask without a value", masked, "Subscription.channel.header"),
                new Bad("heartbeat", heartbeat, "Subscription.channel.extension"),
                new Bad("timeout", timeout, "Subscription.channel.extension"),
                new Bad("end", ended, "Subscription.end"));
    }

    private static Subscription good(String... filters) {
        return Subscriptions.to("queue-changed", ENDPOINT, "empty", filters);
    }

    private static Subscription good(String endpoint, String[] filters) {
        return Subscriptions.to("queue-changed", endpoint, "empty", filters);
    }

    @ParameterizedTest
    @MethodSource("badSubscriptions")
    void whatCannotBeToldIsRefusedInTheCallersLanguage(Bad bad) {
        List<String> sentences = new ArrayList<>();
        for (String language : List.of("ar", "fr", "en")) {
            OperationOutcome outcome = his().post("Subscription", bad.subscription(), "Accept-Language", language)
                    .expect(422)
                    .resource(OperationOutcome.class);
            assertThat(outcome.getIssueFirstRep().getExpression())
                    .extracting(StringType::getValue)
                    .containsExactly(bad.place());
            sentences.add(outcome.getIssueFirstRep().getDiagnostics()
                    + outcome.getIssueFirstRep().getDetails().getText());
        }
        assertThat(sentences).doesNotHaveDuplicates();
        assertThat(database.sql("SELECT count(*) FROM istijal.subscription WHERE status <> 'off'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private FhirHttpClient his() {
        return server.as("his-chu-mustapha");
    }
}
