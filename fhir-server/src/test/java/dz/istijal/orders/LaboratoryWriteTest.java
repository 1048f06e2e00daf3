package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class LaboratoryWriteTest {
    private final SystemRequestDetails request = new SystemRequestDetails();

    @Test
    void ordersAreCollectedFromEveryTypeThatNamesThem() {
        Bundle bundle = new Bundle();
        entry(bundle, HTTPVerb.POST, "DiagnosticReport", new DiagnosticReport().addBasedOn(order("a")));
        entry(bundle, HTTPVerb.POST, "Observation", new Observation().addBasedOn(order("b")));
        entry(bundle, HTTPVerb.POST, "Specimen", new Specimen().addRequest(order("c")));
        entry(bundle, HTTPVerb.PUT, "Task/t", new Task().setFocus(order("d")));

        assertThat(LaboratoryWrite.of(request, bundle).orders())
                .containsExactly(
                        new OrderKey.Literal("a"),
                        new OrderKey.Literal("b"),
                        new OrderKey.Literal("c"),
                        new OrderKey.Literal("d"));
    }

    @Test
    void whatIsChangedByItsIdIsAnInstance() {
        Bundle bundle = new Bundle();
        entry(bundle, HTTPVerb.PUT, "Task/t", new Task());
        entry(bundle, HTTPVerb.PATCH, "Task/u", new Binary());
        entry(bundle, HTTPVerb.PUT, "DiagnosticReport?identifier=x", new DiagnosticReport());
        entry(bundle, HTTPVerb.POST, "Observation", new Observation());

        assertThat(LaboratoryWrite.of(request, bundle).instances()).containsExactly("Task/t", "Task/u");
    }

    @Test
    void whatIsOnlyReadDecidesNothing() {
        Bundle bundle = new Bundle();
        bundle.addEntry().getRequest().setMethod(HTTPVerb.GET).setUrl("ServiceRequest/a");

        LaboratoryWrite write = LaboratoryWrite.of(request, bundle);

        assertThat(write.orders()).isEmpty();
        assertThat(write.instances()).isEmpty();
    }

    @Test
    void aSingleUpdateNamesItsInstanceInTheUrl() {
        request.setResourceName("Task");
        request.setId(new IdType("Task", "t"));

        assertThat(LaboratoryWrite.of(request, new Task().setFocus(order("a"))).instances())
                .containsExactly("Task/t");
        assertThat(LaboratoryWrite.of(request, null).instances()).containsExactly("Task/t");
    }

    private static Reference order(String id) {
        return new Reference("ServiceRequest/" + id);
    }

    private static void entry(Bundle bundle, HTTPVerb method, String url, Resource resource) {
        bundle.addEntry().setResource(resource).getRequest().setMethod(method).setUrl(url);
    }
}
