package dz.istijal.security.people;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Signing in is refused for a while, whatever the password. */
public final class TooManyAttemptsException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("too many attempts to sign in");
        this.wait = wait;
    }

    /** At the latest after this there is an attempt free again. */
    public Duration waitFor() {
        return wait;
    }
}
