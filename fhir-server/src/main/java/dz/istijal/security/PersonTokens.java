package dz.istijal.security;

import dz.istijal.security.people.Person;
import dz.istijal.security.people.PersonDirectory;
import dz.istijal.security.people.SignedIn;
import java.util.Locale;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Says in the token of a person that it is one: the claim {@code person} tells it from a client's. {@code name},
 * {@code role}, {@code organization} and {@code fhirUser} are for the page that holds it; the server looks them up at
 * each request.
 */
@Component
final class PersonTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {
    static final String PERSON = "person";

    private final PersonDirectory people;

    PersonTokens(PersonDirectory people) {
        this.people = people;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        if (context.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            return;
        }
        Person person = person(context.getPrincipal());
        context.getClaims().claims(claims -> {
            claims.put(PERSON, person.id().toString());
            claims.put("login", person.login());
            claims.put("name", person.name());
            claims.put("role", person.role().name().toLowerCase(Locale.ROOT));
            claims.put("organization", person.organizationId());
            if (person.practitioner() != null) {
                claims.put("fhirUser", "Practitioner/" + person.practitioner());
            }
        });
    }

    private Person person(Authentication principal) {
        if (principal.getPrincipal() instanceof SignedIn session) {
            return people.find(session.person())
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED);
    }
}
