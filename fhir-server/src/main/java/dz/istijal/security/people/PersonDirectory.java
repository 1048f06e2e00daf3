package dz.istijal.security.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The people of {@code istijal.person}. Who is struck off, or has another role, is so within a few seconds. */
@Service
public class PersonDirectory {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final String COLUMNS =
            "id, login, name, role, organization_id, practitioner, practitioner_role, password";

    /** @param password encoded */
    record Known(Person person, String password) {}

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Cache<UUID, Optional<Person>> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    PersonDirectory(@Qualifier("systemJdbcClient") JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    /** @return the person, unless struck off */
    public Optional<Person> find(UUID id) {
        return remembered.get(
                id, wanted -> jdbc.sql("SELECT " + COLUMNS + " FROM istijal.person WHERE id = ? AND active")
                        .param(wanted)
                        .query((row, n) -> known(row))
                        .optional()
                        .map(Known::person));
    }

    /** By the unique index {@code person_login}. */
    Optional<Known> findByLogin(String login) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM istijal.person WHERE login = ? AND active")
                .param(login)
                .query((row, n) -> known(row))
                .optional();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new Person(
                        row.getObject("id", UUID.class),
                        row.getString("login"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getString("organization_id"),
                        row.getString("practitioner"),
                        row.getString("practitioner_role")),
                row.getString("password"));
    }

    /** Adds somebody of the demo world, whose password everybody knows; who is there already is left as they are. */
    public void addDemo(Person person, String password) {
        jdbc.sql("INSERT INTO istijal.person (id, login, name, password, role, organization_id, practitioner,"
                        + " practitioner_role, demo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, true)"
                        + " ON CONFLICT (login) DO NOTHING")
                .params(
                        person.id(),
                        person.login(),
                        person.name(),
                        findByLogin(person.login()).isPresent() ? "" : passwords.encode(password),
                        person.role().name(),
                        person.organizationId(),
                        person.practitioner(),
                        person.practitionerRole())
                .update();
    }

    /**
     * Adds a person, or makes the one of that login what is given; active in any case.
     *
     * @param password in clear; {@code null} keeps the one that is there
     * @return whether the person is new
     * @throws IllegalArgumentException when a new person is given no password
     */
    public boolean put(Person person, String password) {
        Optional<Known> before = anyByLogin(person.login());
        if (before.isEmpty() && password == null) {
            throw new IllegalArgumentException("a new person needs a password");
        }
        String encoded = password == null ? before.orElseThrow().password() : passwords.encode(password);
        jdbc.sql("""
                        INSERT INTO istijal.person
                          (id, login, name, password, role, organization_id, practitioner, practitioner_role)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (login) DO UPDATE
                          SET name = EXCLUDED.name, password = EXCLUDED.password, role = EXCLUDED.role,
                              organization_id = EXCLUDED.organization_id, practitioner = EXCLUDED.practitioner,
                              practitioner_role = EXCLUDED.practitioner_role, active = true, changed_at = now(),
                              demo = istijal.person.demo AND EXCLUDED.password = istijal.person.password
                        """)
                .params(
                        person.id(),
                        person.login(),
                        person.name(),
                        encoded,
                        person.role().name(),
                        person.organizationId(),
                        person.practitioner(),
                        person.practitionerRole())
                .update();
        remembered.invalidateAll();
        return before.isEmpty();
    }

    /** @return whether there was such a person */
    public boolean strikeOff(String login) {
        int changed = jdbc.sql(
                        "UPDATE istijal.person SET active = false, changed_at = now() WHERE login = ? AND active")
                .param(login.toLowerCase(Locale.ROOT))
                .update();
        remembered.invalidateAll();
        return changed > 0;
    }

    private Optional<Known> anyByLogin(String login) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM istijal.person WHERE login = ?")
                .param(login)
                .query((row, n) -> known(row))
                .optional();
    }
}
