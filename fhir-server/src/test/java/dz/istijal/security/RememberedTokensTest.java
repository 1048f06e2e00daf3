package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class RememberedTokensTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    private final AtomicInteger checks = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private final JwtDecoder tokens = new RememberedTokens(this::check, new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    });

    private Jwt check(String token) {
        checks.incrementAndGet();
        Instant end = START.plus(Duration.ofMinutes(1));
        if (token.equals("forged") || !now.get().isBefore(end)) {
            throw new BadJwtException("refused");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("his-chu-mustapha")
                .issuedAt(START)
                .expiresAt(end)
                .build();
    }

    @Test
    void aSignatureIsCheckedOnce() {
        assertThat(tokens.decode("good")).isSameAs(tokens.decode("good"));
        assertThat(checks).hasValue(1);
    }

    @Test
    void anEndedTokenIsRefusedThoughItIsRemembered() {
        tokens.decode("good");
        now.set(START.plus(Duration.ofMinutes(2)));
        assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void aRefusalIsNotRemembered() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        }
        assertThat(checks).hasValue(2);
    }
}
