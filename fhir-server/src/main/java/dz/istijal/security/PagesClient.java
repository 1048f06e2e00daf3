package dz.istijal.security;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The clients in the database, and before them our own pages: a public client that has no secret, proves by PKCE that
 * who redeems a code is who asked for it (RFC 7636), and is sent back to one address of this server and no other.
 */
final class PagesClient implements RegisteredClientRepository {
    static final String ID = "istijal-pages";
    static final String RETURN_PATH = "/signed-in";
    private static final Duration CODE_LIFETIME = Duration.ofSeconds(60);
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

    private final RegisteredClientRepository others;

    PagesClient(RegisteredClientRepository others) {
        this.others = others;
    }

    @Override
    public RegisteredClient findById(String id) {
        return ID.equals(id) ? pages() : others.findById(id);
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        return ID.equals(clientId) ? pages() : others.findByClientId(clientId);
    }

    @Override
    public void save(RegisteredClient client) {
        others.save(client);
    }

    /** The issuer is the public URL, or without one the address that this request was sent to. */
    private static RegisteredClient pages() {
        String issuer = AuthorizationServerContextHolder.getContext().getIssuer();
        return RegisteredClient.withId(ID)
                .clientId(ID)
                .clientName("Istijal")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(issuer + RETURN_PATH)
                .scope("user/*.cruds")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(CODE_LIFETIME)
                        .accessTokenTimeToLive(TOKEN_LIFETIME)
                        .build())
                .build();
    }
}
