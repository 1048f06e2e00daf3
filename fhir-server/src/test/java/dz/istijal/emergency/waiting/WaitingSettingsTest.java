package dz.istijal.emergency.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;

class WaitingSettingsTest {
    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        WaitingSettings settings = bind(Map.of());
        assertThat(settings.keptFor()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.window()).isEqualTo(Duration.ofHours(4));
        assertThat(settings.leastPatients()).isEqualTo(5);
        assertThat(settings.fromPercentile()).isEqualTo(25);
        assertThat(settings.toPercentile()).isEqualTo(90);
        assertThat(settings.screenSecret()).isEmpty();
    }

    @Test
    void aRangeIsNeverTheWaitOfAPerson() {
        refused("least-patients", "2");
    }

    @Test
    void aSecretThatCanBeGuessedAndARangeWithoutWidthAreRefused() {
        refused("screen-secret", "demo");
        refused("from-percentile", "90");
        refused("kept-for", "PT0S");
    }

    @Test
    void withoutASecretNoKeyOpensAScreen() {
        var keys = new ScreenKeys(bind(Map.of()));
        assertThat(keys.opens("urgences-chu-oran", "")).isFalse();
        assertThat(keys.opens("urgences-chu-oran", null)).isFalse();
    }

    @Test
    void theKeyIsTheOneThatTheHowToComputes() {
        // printf %s waiting-room/urgences-chu-mustapha | openssl dgst -sha256 -hmac "$SECRET" -binary | basenc
        // --base64url | tr -d =
        var keys = new ScreenKeys(bind(Map.of("screen-secret", "demo-secret-of-the-waiting-room-screens")));
        assertThat(keys.keyOf("urgences-chu-mustapha")).isEqualTo("vyPxT8olMdMyezNNPdqMxCpeBtikngh1mmO9jpxiVD8");
        assertThat(keys.opens("urgences-chu-mustapha", keys.keyOf("urgences-chu-mustapha")))
                .isTrue();
        assertThat(keys.opens("urgences-chu-oran", keys.keyOf("urgences-chu-mustapha")))
                .isFalse();
    }

    @Test
    void productionDoesNotKeepTheSecretOfTheDemo() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(
                new ClassPathResource("application.yaml"), new ClassPathResource("application-production.yaml"));
        Properties production = yaml.getObject();
        assertThat(production).containsEntry("istijal.emergency.waiting.screen-secret", "");
    }

    private static void refused(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of(name, value)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasStackTraceContaining("istijal.emergency.waiting wants")
                .hasStackTraceContaining(name);
    }

    private static WaitingSettings bind(Map<String, String> values) {
        var source = new MapConfigurationPropertySource();
        values.forEach((name, value) -> source.put("istijal.emergency.waiting." + name, value));
        return new Binder(source).bindOrCreate("istijal.emergency.waiting", WaitingSettings.class);
    }
}
