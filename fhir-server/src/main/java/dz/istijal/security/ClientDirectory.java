package dz.istijal.security;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Service;

/** Which confidential clients exist and whom each acts for. */
@Service
public class ClientDirectory {
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(60);

    /** @param organizationId id of the Organization the client acts for */
    record Client(Caller.Kind kind, String organizationId) {}

    private final JdbcClient jdbc;
    private final RegisteredClientRepository registered;
    private final PasswordEncoder passwords;
    private final Map<String, Client> known = new ConcurrentHashMap<>();

    ClientDirectory(
            @Qualifier("systemJdbcClient") JdbcClient jdbc,
            RegisteredClientRepository registered,
            PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.registered = registered;
        this.passwords = passwords;
    }

    Optional<Client> find(String clientId) {
        return Optional.ofNullable(known.computeIfAbsent(
                clientId, id -> jdbc.sql("SELECT kind, organization_id FROM istijal.client WHERE client_id = ?")
                        .param(id)
                        .query((row, n) -> new Client(Caller.Kind.valueOf(row.getString(1)), row.getString(2)))
                        .optional()
                        .orElse(null)));
    }

    /** Registers a client that authenticates with a secret; one that exists is left as it is. */
    public void registerWithSecret(String clientId, Caller.Kind kind, String organizationId, String secret) {
        if (registered.findByClientId(clientId) != null) {
            return;
        }
        registered.save(RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientName(clientId)
                .clientSecret(passwords.encode(secret))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("system/*.cruds")
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(TOKEN_LIFETIME)
                        .build())
                .build());
        jdbc.sql("INSERT INTO istijal.client (client_id, kind, organization_id) VALUES (?, ?, ?)"
                        + " ON CONFLICT (client_id) DO NOTHING")
                .params(clientId, kind.name(), organizationId)
                .update();
    }
}
