package dz.istijal.security.people;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who a session belongs to. Everything else of the person is looked up when it is needed: it may have changed.
 *
 * @param at when the password was given
 */
public record SignedIn(UUID person, Instant at) implements AuthenticatedPrincipal, Serializable {
    @Override
    public String getName() {
        return person.toString();
    }
}
