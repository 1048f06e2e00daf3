package dz.istijal.fhir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dz.istijal.testing.IstijalTest;
import java.util.List;
import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.junit.jupiter.api.Test;

/** What docs/adr/0003 promises of the FHIR core. */
@IstijalTest
class ClassPathTest {
    @Test
    void saxonIsNotThere() {
        assertThatThrownBy(() -> Class.forName("net.sf.saxon.TransformerFactoryImpl"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theCoreMayNotReachTheNetwork() {
        assertThat(ManagedWebAccess.getAccessPolicy()).isEqualTo(ManagedWebAccess.WebAccessPolicy.PROHIBITED);
        assertThatThrownBy(() -> ManagedWebAccess.get(List.of("web"), "http://localhost:1/"))
                .hasMessageContaining("not allowed");
    }
}
