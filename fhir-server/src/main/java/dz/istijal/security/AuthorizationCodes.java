package dz.istijal.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Authorization codes between the redirect and their one use, on the node that the session is on. Nothing else of an
 * authorization is kept: access tokens are signed and carry all that is needed to judge them, and a national day of
 * them would be a table nobody reads. A client or a person that is struck off is refused at the next request, whatever
 * token they hold.
 */
final class AuthorizationCodes implements OAuth2AuthorizationService {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final Cache<String, OAuth2Authorization> codes =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /**
     * Called when a code is given and again when it was redeemed. A second redemption that ran beside the first finds
     * the code used and ends here, before its token is given out.
     */
    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code == null) {
            return;
        }
        codes.asMap().compute(code.getToken().getTokenValue(), (value, before) -> {
            if (before != null && before.getToken(OAuth2AuthorizationCode.class).isInvalidated()) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            return authorization;
        });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization.getToken(OAuth2AuthorizationCode.class);
        if (code != null) {
            codes.invalidate(code.getToken().getTokenValue());
        }
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType tokenType) {
        return tokenType != null && OAuth2ParameterNames.CODE.equals(tokenType.getValue())
                ? codes.getIfPresent(token)
                : null;
    }
}
