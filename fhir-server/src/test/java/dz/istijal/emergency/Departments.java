package dz.istijal.emergency;

import dz.istijal.testing.IstijalServer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Reference;

/** Emergency departments for one test alone: their queues and tickets begin empty. */
public final class Departments {
    private Departments() {}

    public static String create(IstijalServer server, String facility) {
        var department = new Location().setName("Urgences de test");
        department.addType(
                new CodeableConcept(new Coding("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "ER", null)));
        department.setManagingOrganization(new Reference("Organization/" + facility));
        return server.as("platform-admin")
                .post("Location", department)
                .expect(201)
                .createdId();
    }

    public static String createBox(IstijalServer server, String facility, String department) {
        var box = new Location().setName("Box de test");
        box.setManagingOrganization(new Reference("Organization/" + facility));
        box.setPartOf(new Reference("Location/" + department));
        return server.as("platform-admin").post("Location", box).expect(201).createdId();
    }
}
