package dz.istijal.security.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Tries a login and a password. An unknown login takes as long as a wrong password and is answered alike. Not a bean of
 * the type that Spring Security takes up by itself: only the sign-in page may try passwords.
 */
@Component
public class PasswordSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordSignIn.class);
    private static final int LONGEST = 200;
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9._-]{1,64}");

    private final PersonDirectory people;
    private final SignInAttempts attempts;
    private final PasswordEncoder passwords;
    private final String nobodysPassword;

    PasswordSignIn(PersonDirectory people, SignInAttempts attempts, PasswordEncoder passwords) {
        this.people = people;
        this.attempts = attempts;
        this.passwords = passwords;
        this.nobodysPassword = passwords.encode("nobody");
    }

    /** To be used by one filter chain. */
    public AuthenticationProvider provider() {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication attempt) {
                String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "";
                return signIn(attempt.getName(), String.valueOf(attempt.getCredentials()), address);
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    private Authentication signIn(String typed, String password, String address) {
        String login = typed.strip().toLowerCase(Locale.ROOT);
        if (!LOGIN.matcher(login).matches() || password.length() > LONGEST) {
            throw new BadCredentialsException("nobody has such a login or password");
        }
        attempts.begin(login, address);
        var known = people.findByLogin(login);
        boolean right = passwords.matches(
                password, known.map(PersonDirectory.Known::password).orElse(nobodysPassword));
        if (known.isEmpty() || !right) {
            LOG.info("Sign-in refused from {}", address);
            throw new BadCredentialsException("wrong login or password");
        }
        attempts.succeeded(login, address);
        Person person = known.get().person();
        LOG.info("Person {} signed in from {}", person.id(), address);
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.id(), Instant.now()), null, List.of());
    }
}
