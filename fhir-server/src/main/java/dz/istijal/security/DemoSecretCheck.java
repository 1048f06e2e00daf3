package dz.istijal.security;

import dz.istijal.database.StartupRefusedException;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** A database that was once a demo keeps its clients and people; production does not serve what everybody knows. */
@Component
@Profile("production")
class DemoSecretCheck implements SmartInitializingSingleton {
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    DemoSecretCheck(@Qualifier("systemJdbcClient") JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    private record Secret(String clientId, String encoded) {}

    @Override
    public void afterSingletonsInstantiated() {
        List<String> demo =
                jdbc.sql("""
                        SELECT client_id, client_secret FROM istijal.oauth2_registered_client
                         WHERE client_secret IS NOT NULL
                        """).query((row, n) -> new Secret(row.getString(1), row.getString(2))).list().stream()
                        .filter(secret -> passwords.matches("demo", secret.encoded()))
                        .map(Secret::clientId)
                        .toList();
        if (!demo.isEmpty()) {
            throw new StartupRefusedException(
                    "These clients have the demo secret: " + String.join(", ", demo) + ".",
                    "Give them other secrets or remove them, then start again.");
        }
        List<String> people = jdbc.sql("SELECT login FROM istijal.person WHERE demo AND active ORDER BY login")
                .query(String.class)
                .list();
        if (!people.isEmpty()) {
            throw new StartupRefusedException(
                    "These people sign in with the demo password: " + String.join(", ", people) + ".",
                    "Remove them (DELETE FROM istijal.person WHERE demo), then start again.");
        }
    }
}
