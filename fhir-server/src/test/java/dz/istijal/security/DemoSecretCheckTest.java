package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dz.istijal.database.StartupRefusedException;
import dz.istijal.testing.IstijalTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The check of the production profile, over the clients of the demo world as the test server stored them. */
@IstijalTest
class DemoSecretCheckTest {
    @Autowired
    @Qualifier("systemJdbcClient")
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    @Test
    void aDatabaseWithDemoSecretsIsRefusedAndItsClientsAreNamed() {
        assertThatThrownBy(() -> new DemoSecretCheck(jdbc, passwords).afterSingletonsInstantiated())
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("his-chu-mustapha")
                .hasMessageContaining("ministry-reporting");
    }

    @Test
    void soIsOneWhosePeopleHaveTheDemoPassword() {
        PasswordEncoder blind = new PasswordEncoder() {
            @Override
            public String encode(CharSequence password) {
                return passwords.encode(password);
            }

            @Override
            public boolean matches(CharSequence password, String encoded) {
                return false;
            }
        };
        assertThatThrownBy(() -> new DemoSecretCheck(jdbc, blind).afterSingletonsInstantiated())
                .isInstanceOf(StartupRefusedException.class)
                .hasMessageContaining("accueil, infirmier, medecin, ministere");
    }
}
