package dz.istijal.security;

import dz.istijal.security.people.PersonDirectory;
import dz.istijal.security.people.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;

/**
 * What Spring does not ask of an authorization request: the redirect address is a registered one to the letter, also
 * on loopback; scopes are read as SMART's; {@code aud}, if given, is this FHIR server (SMART App Launch 2, "Obtain
 * authorization code"); a session ends with the shift, and with the person's right to sign in.
 */
final class AuthorizationRequests implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
    private final PersonDirectory people;
    private final Duration longestSession;

    AuthorizationRequests(PersonDirectory people, Duration longestSession) {
        this.people = people;
        this.longestSession = longestSession;
    }

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken request = context.getAuthentication();
        if (!context.getRegisteredClient().getRedirectUris().contains(request.getRedirectUri())) {
            // Without the request in it the answer is a plain 400: nobody is sent to an address that is not registered.
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri", null);
        }
        OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR.accept(context);
        Object audience = request.getAdditionalParameters().get("aud");
        if (audience != null
                && !audience.equals(
                        AuthorizationServerContextHolder.getContext().getIssuer() + "/fhir")) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "aud", request);
        }
        if (request.getPrincipal() instanceof Authentication session
                && session.getPrincipal() instanceof SignedIn signedIn
                && (people.find(signedIn.person()).isEmpty()
                        || Instant.now().isAfter(signedIn.at().plus(longestSession)))) {
            throw refused("login_required", "the session has ended", request);
        }
        try {
            SmartScopes registered =
                    SmartScopes.parse(context.getRegisteredClient().getScopes());
            if (!registered.covers(SmartScopes.parse(request.getScopes()))) {
                throw new IllegalArgumentException("more than this client is registered for");
            }
        } catch (IllegalArgumentException e) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, e.getMessage(), request);
        }
    }

    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code, String description, OAuth2AuthorizationCodeRequestAuthenticationToken request) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, description, null), request);
    }
}
