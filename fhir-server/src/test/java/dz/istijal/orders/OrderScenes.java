package dz.istijal.orders;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import java.math.BigDecimal;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestIntent;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestStatus;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskIntent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** A troponin ordered, and the Bundles by which a laboratory answers. */
final class OrderScenes {
    static final String LABORATORY = "labo-chu-mustapha";
    static final String ORDER_NUMBER = "https://chu-mustapha.example/sid/order";
    static final String REPORT_NUMBER = "https://labo-chu-mustapha.example/sid/report";

    private OrderScenes() {}

    /** Ids of what one order consists of; {@code number} is its identifier in {@link #ORDER_NUMBER}. */
    record Ordered(String patient, String encounter, String order, String task, String number) {}

    static Ordered orderTroponin(FhirHttpClient hospital, String facility) {
        return orderTroponin(hospital, facility, LABORATORY);
    }

    static Ordered orderTroponin(FhirHttpClient hospital, String facility, String performer) {
        String patient = hospital.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        String encounter = hospital.post("Encounter", Fixtures.consultation(patient, facility))
                .expect(201)
                .createdId();
        return orderTroponin(hospital, patient, encounter, performer);
    }

    static Ordered orderTroponin(FhirHttpClient hospital, String patient, String encounter, String performer) {
        String number = Fixtures.uniqueIdentifier();
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        ServiceRequest order = new ServiceRequest()
                .setStatus(ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequestIntent.ORDER)
                .setCode(troponin())
                .setSubject(new Reference("Patient/" + patient))
                .setEncounter(new Reference("Encounter/" + encounter));
        order.addIdentifier().setSystem(ORDER_NUMBER).setValue(number);
        order.getRequisition().setSystem(ORDER_NUMBER).setValue(number + "-group");
        post(bundle, "urn:uuid:11111111-0000-4000-8000-000000000001", order);
        post(
                bundle,
                "urn:uuid:11111111-0000-4000-8000-000000000002",
                new Task()
                        .setStatus(TaskStatus.REQUESTED)
                        .setIntent(TaskIntent.ORDER)
                        .setFocus(new Reference("urn:uuid:11111111-0000-4000-8000-000000000001"))
                        .setFor(new Reference("Patient/" + patient))
                        .setEncounter(new Reference("Encounter/" + encounter))
                        .setOwner(new Reference("Organization/" + performer)));
        Bundle answer = hospital.transaction(bundle).expect(200).resource(Bundle.class);
        return new Ordered(patient, encounter, id(answer, 0), id(answer, 1), number);
    }

    /** A report with one troponin, its Observation without identifier, as a transaction. */
    static Bundle result(Ordered ordered, String reportNumber, DiagnosticReportStatus status, double nanograms) {
        return result(ordered, "ServiceRequest/" + ordered.order(), reportNumber, status, nanograms);
    }

    static Bundle result(
            Ordered ordered, String basedOn, String reportNumber, DiagnosticReportStatus status, double nanograms) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        String observation = "urn:uuid:22222222-0000-4000-8000-000000000001";
        String specimen = "urn:uuid:22222222-0000-4000-8000-000000000002";
        DiagnosticReport report = report(ordered, basedOn, reportNumber, status);
        report.addResult(new Reference(observation)).addSpecimen(new Reference(specimen));
        post(bundle, "urn:uuid:22222222-0000-4000-8000-000000000003", report);
        post(
                bundle,
                observation,
                new Observation()
                        .setStatus(ObservationStatus.FINAL)
                        .setCode(troponin())
                        .setSubject(new Reference("Patient/" + ordered.patient()))
                        .setSpecimen(new Reference(specimen))
                        .setValue(new Quantity()
                                .setValue(BigDecimal.valueOf(nanograms))
                                .setUnit("ng/mL")
                                .setSystem("http://unitsofmeasure.org")
                                .setCode("ng/mL")));
        post(
                bundle,
                specimen,
                new Specimen()
                        .setType(new CodeableConcept().setText("Sang veineux"))
                        .setSubject(new Reference("Patient/" + ordered.patient())));
        return bundle;
    }

    static DiagnosticReport report(
            Ordered ordered, String basedOn, String reportNumber, DiagnosticReportStatus status) {
        DiagnosticReport report = new DiagnosticReport()
                .setStatus(status)
                .setCode(troponin())
                .setSubject(new Reference("Patient/" + ordered.patient()))
                .addBasedOn(new Reference(basedOn));
        if (reportNumber != null) {
            report.addIdentifier().setSystem(REPORT_NUMBER).setValue(reportNumber);
        }
        return report;
    }

    static CodeableConcept troponin() {
        return new CodeableConcept(
                new Coding("http://loinc.org", "10839-9", "Troponin I.cardiac [Mass/volume] in Serum or Plasma"));
    }

    static void post(Bundle bundle, String fullUrl, Resource resource) {
        bundle.addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    /** Id of what an entry of a transaction's answer says was written. */
    static String id(Bundle answer, int entry) {
        return new IdType(answer.getEntry().get(entry).getResponse().getLocation()).getIdPart();
    }
}
