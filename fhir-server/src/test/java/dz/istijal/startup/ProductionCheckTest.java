package dz.istijal.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dz.istijal.database.StartupRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.mock.env.MockEnvironment;

class ProductionCheckTest {

    @Test
    void whatAProductionNeedsIsEnough() {
        assertThatCode(() -> start(production())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url,''",
        "spring.datasource.password,demo",
        "istijal.database.owner.password,demo",
        "istijal.database.system.password,''",
        "istijal.public-url,http://istijal.example",
        "istijal.demo,true",
        "istijal.demo.busy,true",
        "istijal.subscriptions.plain-http,true",
        "istijal.subscriptions.local-addresses,true",
        "istijal.simulation.clock,/tmp/clock"
    })
    void whatIsFineForAFirstLookIsRefused(String property, String value) {
        assertThatThrownBy(() -> start(production().withProperty(property, value)))
                .isInstanceOf(StartupRefusedException.class);
        MockEnvironment atHome = production().withProperty(property, value);
        atHome.setActiveProfiles();
        assertThatCode(() -> start(atHome)).doesNotThrowAnyException();
    }

    private static MockEnvironment production() {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql://database.example/istijal")
                .withProperty("spring.datasource.password", "one")
                .withProperty("istijal.database.owner.password", "two")
                .withProperty("istijal.database.system.password", "three")
                .withProperty("istijal.public-url", "https://istijal.example");
        environment.setActiveProfiles("production");
        return environment;
    }

    private static void start(MockEnvironment environment) {
        new ProductionCheck()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
    }
}
