package dz.istijal.bench.baseline;

import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.bench.synthea.Facility;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts the hospitals that our server's demo world has into a baseline, which else refuses references to them. */
public final class DemoPlaces {

    private static final String ENTRY = """
            {"resource":{"resourceType":"%1$s","id":"%2$s","name":"%2$s"},\
            "request":{"method":"PUT","url":"%1$s/%2$s"}}""";

    private final FhirServer baseline;

    public DemoPlaces(FhirServer baseline) {
        this.baseline = baseline;
    }

    public void create(List<Facility> facilities) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        for (Facility facility : facilities) {
            entries.add(entry(facility.organization()));
            entries.add(entry(facility.emergencyDepartment()));
            entries.add(entry(facility.box()));
            if (!facility.laboratory().equals(facility.id())) {
                entries.add(entry(facility.laboratoryOrganization()));
            }
        }
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
        baseline.send("", Request.post("places", "", bundle)).orFail("Creating the demo places");
    }

    private static String entry(String reference) {
        String[] parts = reference.split("/");
        return ENTRY.formatted(parts[0], parts[1]);
    }
}
