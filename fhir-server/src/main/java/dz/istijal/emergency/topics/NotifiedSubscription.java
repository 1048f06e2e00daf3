package dz.istijal.emergency.topics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;

/**
 * A row of {@code istijal.subscription}: what is to be told to whom, and how far that has come.
 *
 * @param clientId       the client that asked for it last
 * @param scopes         of the token with which it did
 * @param base           address of this server as that client knows it
 * @param timeout        seconds
 * @param most           events in one notification
 * @param shaken         whether the endpoint has answered the handshake
 * @param counted        number of the last event; all below it exist
 * @param told           number of the last event that the endpoint has taken
 * @param failures       since it last took something
 * @param failingFor     since the first of these failures
 * @param isOver         whether its {@code end} has passed
 * @param isSilent       whether a heartbeat is due
 * @param lease          of who tells now; {@code null} where nobody asked for one
 */
record NotifiedSubscription(
        String id,
        int partition,
        String clientId,
        List<String> scopes,
        String base,
        Topic topic,
        String endpoint,
        String mimeType,
        Content content,
        int timeout,
        int most,
        SubscriptionStatus status,
        boolean shaken,
        long counted,
        long told,
        int failures,
        Duration failingFor,
        boolean isOver,
        boolean isSilent,
        UUID lease) {

    static final String COLUMNS = """
            s.id, s.partition_id, s.client_id, s.scopes, s.base, s.topic, s.endpoint, s.mime_type, s.content, s.timeout,
            s.most, s.status, s.shaken, s.counted, s.told, s.failures,
            coalesce(extract(epoch FROM now() - s.failing_since), 0)::bigint AS failing_for,
            coalesce(s.ends_at <= now(), false) AS is_over,
            coalesce(s.heard_at + make_interval(secs => s.heartbeat) <= now(), false) AS is_silent, s.lease""";

    static NotifiedSubscription of(ResultSet row) throws SQLException {
        return new NotifiedSubscription(
                row.getString("id"),
                row.getInt("partition_id"),
                row.getString("client_id"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getString("base"),
                Topic.ofCode(row.getString("topic")),
                row.getString("endpoint"),
                row.getString("mime_type"),
                Content.ofCode(row.getString("content")).orElseThrow(),
                row.getInt("timeout"),
                row.getInt("most"),
                SubscriptionStatus.fromCode(row.getString("status")),
                row.getBoolean("shaken"),
                row.getLong("counted"),
                row.getLong("told"),
                row.getInt("failures"),
                Duration.ofSeconds(row.getLong("failing_for")),
                row.getBoolean("is_over"),
                row.getBoolean("is_silent"),
                row.getObject("lease", UUID.class));
    }

    String address() {
        return base + "/Subscription/" + id;
    }
}
