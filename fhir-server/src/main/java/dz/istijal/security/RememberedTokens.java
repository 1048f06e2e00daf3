package dz.istijal.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * A client sends the same token thousands of times: its signature is checked once and then remembered, its end is
 * looked at each time. Who the client is and what it may do is not part of this and is looked up at each request.
 */
final class RememberedTokens implements JwtDecoder {
    private static final int MOST = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final JwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Jwt> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    RememberedTokens(JwtDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Jwt remembered = known.getIfPresent(token);
        if (remembered != null && !hasEnded(remembered)) {
            return remembered;
        }
        Jwt decoded = decoder.decode(token);
        known.put(token, decoded);
        return decoded;
    }

    private boolean hasEnded(Jwt token) {
        Instant end = token.getExpiresAt();
        return end == null || !clock.instant().isBefore(end);
    }
}
