package dz.istijal.security;

import java.util.Collection;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a client may do now, for work that goes on for it after its request: asked anew each time and never remembered,
 * so that who was struck off is told nothing more.
 */
@Service
public class ClientStanding {
    private final JdbcClient jdbc;

    ClientStanding(@Qualifier("systemJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param scopes of the token with which it asked for the work
     * @return empty when there is no such client any more. Primary keys of {@code istijal.client} and
     *     {@code istijal.facility}
     */
    public Optional<Caller> of(String clientId, Collection<String> scopes) {
        return jdbc.sql("""
                        SELECT client.kind, client.organization_id, facility.partition
                          FROM istijal.client
                          LEFT JOIN istijal.facility USING (organization_id)
                         WHERE client.client_id = ?
                        """)
                .param(clientId)
                .query((row, number) -> new Caller(
                        clientId,
                        Caller.Kind.valueOf(row.getString("kind")),
                        row.getString("organization_id"),
                        Optional.ofNullable(row.getObject("partition", Integer.class)),
                        SmartScopes.parse(scopes)))
                .optional();
    }
}
