package dz.istijal.registry;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The words of the platform: code systems, value sets and identifier systems, in every profile. */
@Component
@Order(0)
class Terminology implements ApplicationRunner {
    private final PackagedResources resources;

    Terminology(PackagedResources resources) {
        this.resources = resources;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        resources.load("terminology", file -> true);
    }
}
