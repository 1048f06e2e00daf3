package dz.istijal.emergency.topics;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The headers of a channel, which are credentials: the stored resource shows their names with {@code ****} for the
 * value, in all its versions; the values lie in {@code istijal.subscription_headers}, which no client's request can
 * read.
 */
@Component
class SecretHeaders {
    private static final String MASK = "****";
    private static final String PLACE = "Subscription.channel.header";
    private static final int MOST = 20;

    /** RFC 9110, field-name and field-value; no line can be smuggled in. */
    private static final Pattern HEADER = Pattern.compile(
            "([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}):[ \\t]*([\\x21-\\x7e](?:[\\x20-\\x7e]{0,3998}[\\x21-\\x7e])?)");

    /** The connection's own, and what this server says about the body. */
    private static final Set<String> NOT_THE_CLIENTS = Set.of(
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final JdbcClient jdbc;
    private final JdbcClient system;

    SecretHeaders(JdbcClient jdbc, @Qualifier("systemJdbcClient") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /**
     * The headers in full. A masked one keeps its value while the endpoint is the same: otherwise who may change a
     * Subscription could have its credentials sent to himself.
     *
     * @param before the stored version, {@code null} for none
     * @throws FaultException 422 for what is no header, one that is not the client's, or a mask without a value
     */
    List<String> of(Subscription wanted, Subscription before) {
        SubscriptionChannelComponent channel = wanted.getChannel();
        if (channel.getHeader().size() > MOST) {
            throw FaultException.unprocessable(Fault.rule("emergency.topic.headers", PLACE, Integer.toString(MOST)));
        }
        boolean sameEndpoint = before != null
                && before.getChannel().hasEndpoint()
                && before.getChannel().getEndpoint().equals(channel.getEndpoint());
        Map<String, String> known = null;
        List<String> headers = new ArrayList<>();
        for (StringType written : channel.getHeader()) {
            var header = HEADER.matcher(String.valueOf(written.getValue()));
            if (!header.matches() || NOT_THE_CLIENTS.contains(header.group(1).toLowerCase(Locale.ROOT))) {
                throw FaultException.unprocessable(
                        Fault.rule("emergency.topic.header", PLACE, nameOf(written.getValue())));
            }
            if (!header.group(2).equals(MASK)) {
                headers.add(header.group(1) + ": " + header.group(2));
                continue;
            }
            if (known == null) {
                known = sameEndpoint ? byName(stored(before.getIdElement().getIdPart())) : Map.of();
            }
            String value = known.get(header.group(1).toLowerCase(Locale.ROOT));
            if (value == null) {
                throw FaultException.unprocessable(Fault.rule("emergency.topic.header-again", PLACE, header.group(1)));
            }
            headers.add(value);
        }
        return headers;
    }

    /** What may be shown of a refused one. */
    private static String nameOf(String header) {
        return header == null ? "" : header.split(":", 2)[0];
    }

    private static Map<String, String> byName(List<String> headers) {
        return headers.stream()
                .collect(Collectors.toMap(
                        header -> nameOf(header).toLowerCase(Locale.ROOT),
                        Function.identity(),
                        (first, next) -> first));
    }

    static void mask(Subscription subscription) {
        subscription
                .getChannel()
                .getHeader()
                .forEach(header -> header.setValue(nameOf(header.getValue()) + ": " + MASK));
    }

    /** In full, for the server itself. Primary key. */
    List<String> stored(String subscription) {
        return system.sql("SELECT unnest(headers) FROM istijal.subscription_headers WHERE subscription_id = ?")
                .param(subscription)
                .query(String.class)
                .list();
    }

    /** In the transaction that stores the Subscription, after its row. */
    void store(String subscription, int partition, List<String> headers) {
        int changed = jdbc.sql("UPDATE istijal.subscription_headers SET headers = ? WHERE subscription_id = ?")
                .params(headers.toArray(String[]::new), subscription)
                .update();
        if (changed == 0) {
            jdbc.sql(
                            "INSERT INTO istijal.subscription_headers (subscription_id, partition_id, headers) VALUES (?, ?, ?)")
                    .params(subscription, partition, headers.toArray(String[]::new))
                    .update();
        }
    }
}
