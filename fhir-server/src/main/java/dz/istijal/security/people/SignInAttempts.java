package dz.istijal.security.people;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts attempts to sign in, so that guessing takes years: in fifteen minutes five for an account from one address,
 * twenty for an account from anywhere, a hundred from one address (a hospital has one for all). An attempt is written
 * down before the password is looked at: many at the same moment are counted as well, on all nodes. One that is refused
 * for being too many does not count, so nobody is kept out longer than the last real attempts last.
 */
@Component
class SignInAttempts {
    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PAIR = 5;
    static final int ACCOUNT = 20;
    static final int ADDRESS = 100;

    private final JdbcClient jdbc;

    SignInAttempts(@Qualifier("systemJdbcClient") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many, and since when, of each sort of attempt that is limited. */
    private record Count(int number, Timestamp oldest, int most) {
        Stream<Duration> untilOneIsFree() {
            return number <= most
                    ? Stream.empty()
                    : Stream.of(
                            Duration.between(Instant.now(), oldest.toInstant().plus(WINDOW)));
        }
    }

    /** @throws TooManyAttemptsException when the password must not even be looked at */
    void begin(String login, String address) {
        long id = jdbc.sql("INSERT INTO istijal.sign_in_attempt (login, address) VALUES (?, ?) RETURNING id")
                .params(login, address)
                .query(Long.class)
                .single();
        Optional<Duration> wait =
                count(login, address).stream().flatMap(Count::untilOneIsFree).max(Comparator.naturalOrder());
        if (wait.isPresent()) {
            jdbc.sql("DELETE FROM istijal.sign_in_attempt WHERE id = ?")
                    .param(id)
                    .update();
            throw new TooManyAttemptsException(wait.get().isNegative() ? Duration.ZERO : wait.get());
        }
    }

    /** Indexes {@code sign_in_attempt_login} and {@code sign_in_attempt_address}. */
    private List<Count> count(String login, String address) {
        return jdbc.sql("""
                        SELECT count(*) FILTER (WHERE login = :login AND address = :address) AS pair,
                               min(at) FILTER (WHERE login = :login AND address = :address) AS pair_since,
                               count(*) FILTER (WHERE login = :login) AS account,
                               min(at) FILTER (WHERE login = :login) AS account_since,
                               count(*) FILTER (WHERE address = :address) AS address,
                               min(at) FILTER (WHERE address = :address) AS address_since
                          FROM istijal.sign_in_attempt
                         WHERE (login = :login OR address = :address)
                           AND at > now() - make_interval(secs => :window)
                        """)
                .param("login", login)
                .param("address", address)
                .param("window", WINDOW.toSeconds())
                .query((row, n) -> List.of(
                        new Count(row.getInt("pair"), row.getTimestamp("pair_since"), PAIR),
                        new Count(row.getInt("account"), row.getTimestamp("account_since"), ACCOUNT),
                        new Count(row.getInt("address"), row.getTimestamp("address_since"), ADDRESS)))
                .single();
    }

    /** The right password was given: what was mistyped before is forgotten, and what is old of all. */
    void succeeded(String login, String address) {
        jdbc.sql("DELETE FROM istijal.sign_in_attempt WHERE login = ? AND address = ?")
                .params(login, address)
                .update();
        jdbc.sql("DELETE FROM istijal.sign_in_attempt WHERE at < now() - make_interval(secs => ?)")
                .param(WINDOW.toSeconds())
                .update();
    }
}
