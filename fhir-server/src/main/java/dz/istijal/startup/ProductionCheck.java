package dz.istijal.startup;

import dz.istijal.database.StartupRefusedException;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** What is fine for a first look and not for patients: the production profile refuses to start with it. */
public final class ProductionCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment environment = event.getEnvironment();
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        if (environment.getProperty("spring.datasource.url", "").isBlank()) {
            throw new StartupRefusedException(
                    "The production profile does not run on the embedded database.",
                    "Give it a PostgreSQL 17 or newer: spring.datasource.url, .username and .password.");
        }
        if (!environment.getProperty("istijal.public-url", "").startsWith("https://")) {
            throw new StartupRefusedException(
                    "The production profile needs a public URL with TLS.",
                    "Set istijal.public-url to the https:// address under which clients reach this server.");
        }
        if (environment.getProperty("istijal.demo", Boolean.class, false)) {
            throw new StartupRefusedException(
                    "The production profile does not load the demo world.", "Remove istijal.demo=true.");
        }
        for (String opening : new String[] {"plain-http", "local-addresses"}) {
            if (environment.getProperty("istijal.subscriptions." + opening, Boolean.class, false)) {
                throw new StartupRefusedException(
                        "The production profile does not send notifications in plain text or to itself.",
                        "Remove istijal.subscriptions." + opening + "=true.");
            }
        }
        if (environment.containsProperty("istijal.demo.busy")
                && !"false".equals(environment.getProperty("istijal.demo.busy"))) {
            throw new StartupRefusedException(
                    "The production profile has no simulated patients.", "Remove istijal.demo.busy.");
        }
        if (!environment.getProperty("istijal.simulation.clock", "").isBlank()) {
            throw new StartupRefusedException(
                    "The production profile runs by the real clock.", "Remove istijal.simulation.clock.");
        }
        for (String role : new String[] {"owner", "system"}) {
            refuseEmpty(environment, "istijal.database." + role + ".password");
        }
        refuseEmpty(environment, "spring.datasource.password");
    }

    private static void refuseEmpty(Environment environment, String property) {
        String value = environment.getProperty(property, "");
        if (value.isBlank() || value.equals("demo")) {
            throw new StartupRefusedException(
                    "The production profile needs a password in " + property + ".",
                    "Give each of the three database roles its own password (docs/operations.md).");
        }
    }
}
