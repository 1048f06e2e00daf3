package dz.istijal;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void modulesUseOnlyWhatTheySayTheyUse() {
        ApplicationModules.of(IstijalApplication.class).verify();
    }
}
