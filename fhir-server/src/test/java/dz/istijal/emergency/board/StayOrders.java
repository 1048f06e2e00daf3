package dz.istijal.emergency.board;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import java.util.Date;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** Troponins ordered in a stay, and what the laboratory answers. */
public final class StayOrders {
    private StayOrders() {}

    /** @return id of the order, addressed to the laboratory of CHU Mustapha */
    public static String order(FhirHttpClient hospital, Encounter stay) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        String urn = "urn:uuid:11111111-0000-4000-8000-000000000001";
        Reference encounter = new Reference("Encounter/" + stay.getIdElement().getIdPart());
        add(
                bundle,
                urn,
                new ServiceRequest()
                        .setStatus(ServiceRequestStatus.ACTIVE)
                        .setIntent(ServiceRequestIntent.ORDER)
                        .setCode(troponin())
                        .setSubject(stay.getSubject())
                        .setEncounter(encounter)
                        .setAuthoredOn(new Date()));
        add(
                bundle,
                "urn:uuid:11111111-0000-4000-8000-000000000002",
                new Task()
                        .setStatus(TaskStatus.REQUESTED)
                        .setIntent(TaskIntent.ORDER)
                        .setFocus(new Reference(urn))
                        .setFor(stay.getSubject())
                        .setEncounter(encounter)
                        .setOwner(new Reference("Organization/labo-chu-mustapha")));
        Bundle answer = hospital.transaction(bundle).expect(200).resource(Bundle.class);
        return new IdType(answer.getEntryFirstRep().getResponse().getLocation()).getIdPart();
    }

    /** A report as laboratories send it: it names the order, not the stay. @return its id */
    public static String report(
            FhirHttpClient laboratory, Encounter stay, String order, DiagnosticReportStatus status) {
        DiagnosticReport report = new DiagnosticReport()
                .setStatus(status)
                .setCode(troponin())
                .setSubject(stay.getSubject())
                .addBasedOn(new Reference("ServiceRequest/" + order));
        report.addIdentifier()
                .setSystem("https://labo-chu-mustapha.example/sid/report")
                .setValue(Fixtures.uniqueIdentifier());
        return laboratory.post("DiagnosticReport", report).expect(201).createdId();
    }

    private static void add(Bundle bundle, String urn, Resource resource) {
        bundle.addEntry()
                .setFullUrl(urn)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    private static CodeableConcept troponin() {
        return new CodeableConcept(
                new Coding("http://loinc.org", "10839-9", "Troponin I.cardiac [Mass/volume] in Serum or Plasma"));
    }
}
