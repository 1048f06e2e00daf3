package dz.istijal.emergency;

import dz.istijal.testing.IstijalServer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;

/** Emergency departments for one test alone: their queues and tickets begin empty. */
public final class Departments {
    private Departments() {}

    public static String create(IstijalServer server, String facility) {
        Location department = place("Urgences de test", facility);
        department.addType(
                new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "ER", null)));
        return store(server, department);
    }

    public static String createBox(IstijalServer server, String facility, String department) {
        return createBox(server, facility, department, null);
    }

    /** @param capacity {@code null} for a box that nobody counts */
    public static String createBox(IstijalServer server, String facility, String department, Integer capacity) {
        return createZone(server, facility, department, "box", capacity);
    }

    public static String createZone(
            IstijalServer server, String facility, String department, String zone, Integer capacity) {
        Location place = place("Box de test", facility).setPartOf(new Reference("Location/" + department));
        place.addType(new CodeableConcept(new Coding("https://istijal.dz/fhir/CodeSystem/ed-zone", zone, null)));
        if (capacity != null) {
            place.addExtension("https://istijal.dz/fhir/StructureDefinition/capacity", new PositiveIntType(capacity));
        }
        return store(server, place);
    }

    /** A place of the facility that is in no emergency department. */
    public static String createWard(IstijalServer server, String facility) {
        return store(server, place("Service de test", facility));
    }

    private static Location place(String name, String facility) {
        return new Location().setName(name).setManagingOrganization(new Reference("Organization/" + facility));
    }

    private static String store(IstijalServer server, Location place) {
        return server.as("platform-admin").post("Location", place).expect(201).createdId();
    }
}
