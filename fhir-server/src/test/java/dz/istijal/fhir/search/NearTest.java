package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hl7.fhir.r4.model.Location;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code Location?near=…}: places by their distance, found by our statement and by HAPI. */
@IstijalTest
class NearTest {
    @Autowired
    IstijalServer server;

    private final String run = UUID.randomUUID().toString();
    private FhirHttpClient his;
    private String algiers;
    private String rouiba;
    private String oran;

    @BeforeEach
    void threePlaces() {
        his = server.as("his-chu-mustapha");
        algiers = place(36.7631, 3.0506);
        rouiba = place(36.7381, 3.2819);
        oran = place(35.6971, -0.6308);
    }

    private String place(double latitude, double longitude) {
        Location place = new Location().setName(run);
        place.setPosition(
                new Location.LocationPositionComponent().setLatitude(latitude).setLongitude(longitude));
        return server.as("platform-admin").post("Location", place).expect(201).createdId();
    }

    private Set<String> found(String search) {
        Set<String> ids = new TreeSet<>();
        his.search("Location?name=" + run + '&' + search)
                .getEntry()
                .forEach(entry -> ids.add(entry.getResource().getIdElement().getIdPart()));
        return ids;
    }

    @Test
    void findsWhatIsWithinTheDistance() {
        assertThat(found("near=36.76%7C3.05%7C10%7Ckm")).containsExactly(algiers);
        assertThat(found("near=36.76%7C3.05%7C40")).containsExactlyInAnyOrder(algiers, rouiba);
        assertThat(found("near=36.76%7C3.05%7C40000%7Cm")).containsExactlyInAnyOrder(algiers, rouiba);
        assertThat(found("near=36.76%7C3.05%7C10%7Ckm,35.69%7C-0.63%7C10%7Ckm"))
                .containsExactlyInAnyOrder(algiers, oran);
        assertThat(found("near=35.6971%7C-0.6308")).containsExactly(oran);
        assertThat(found("near=10%7C10%7C10%7Ckm")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "near=36.76%7C3.05%7C10%7Ckm",
                "near=36.76%7C3.05%7C40",
                "near=36.76%7C3.05%7C10%7Ckm,35.69%7C-0.63%7C10%7Ckm",
                "near=35.6971%7C-0.6308",
                "near=36.76%7C3.05%7C9000%7Ckm&_sort=name"
            })
    void asHapiDoes(String search) {
        assertThat(found(search)).isNotEmpty().isEqualTo(found(search + "&_contained=false"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "near=36.76",
                "near=here",
                "near=36.76%7Cx%7C10",
                "near=1%7C1%7C-5",
                "near=1%7C1%7C20000",
                "near=1%7C1%7C5%7Cparsec"
            })
    void whatIsNoPositionIsRefused(String search) {
        FhirResponse answer = his.get("Location?" + search).expect(400);
        assertThat(answer.said()).contains("latitude");
    }
}
