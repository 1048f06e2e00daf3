package dz.istijal.reporting.bulkexport;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

class DeletionBundlesTest {

    @Test
    void eachDeletionIsAnEntryOfATransactionAndEachLineABundle() throws IOException {
        List<Bundle> lines = write(1_001);

        assertThat(lines).extracting(bundle -> bundle.getEntry().size()).containsExactly(500, 500, 1);
        assertThat(lines).allSatisfy(bundle -> {
            assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
            assertThat(bundle.getEntry())
                    .allSatisfy(
                            entry -> assertThat(entry.getRequest().getMethod()).isEqualTo(Bundle.HTTPVerb.DELETE));
        });
        assertThat(lines.get(2).getEntryFirstRep().getRequest().getUrl()).isEqualTo("Encounter/id-1000");
    }

    @Test
    void withoutDeletionsThereIsNoLine() throws IOException {
        assertThat(write(0)).isEmpty();
    }

    private static List<Bundle> write(int deletions) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DeletionBundles bundles = new DeletionBundles(out);
        for (int i = 0; i < deletions; i++) {
            bundles.add("Encounter", "id-" + i);
        }
        bundles.end();
        List<Bundle> lines = new ArrayList<>();
        out.toString(StandardCharsets.UTF_8)
                .lines()
                .forEach(line ->
                        lines.add(FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, line)));
        return lines;
    }
}
