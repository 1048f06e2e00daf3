package dz.istijal.security;

import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Client-credentials tokens are signed and carry all that is needed to judge them, so none is kept: a national day of
 * tokens would be a table nobody reads. A client that is struck from {@code istijal.client} is refused at its next
 * request, whatever token it holds.
 */
final class SelfContainedTokens implements OAuth2AuthorizationService {
    @Override
    public void save(OAuth2Authorization authorization) {
        // nothing is kept, see above
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // nothing was kept
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public OAuth2Authorization findByToken(String token, OAuth2TokenType tokenType) {
        return null;
    }
}
