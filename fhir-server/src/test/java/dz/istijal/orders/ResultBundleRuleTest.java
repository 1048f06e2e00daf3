package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.fhir.error.FaultException;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Specimen;
import org.junit.jupiter.api.Test;

class ResultBundleRuleTest {
    private final ResultBundleRule rule = new ResultBundleRule(FhirContext.forR4Cached());
    private final SystemRequestDetails request = new SystemRequestDetails();

    @Test
    void aPostedReportBecomesAConditionalUpdateOnItsIdentifier() {
        Bundle bundle = results();

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 0)).isEqualTo("PUT DiagnosticReport?identifier=urn%3Alab%7CR1");
        assertThat(request.isRetry()).isTrue();
    }

    @Test
    void itsPartsGetADerivedIdentifierAndBecomeConditionalUpdatesToo() {
        Bundle bundle = results();

        rule.beforeTransaction(bundle, request);

        Observation troponin = (Observation) bundle.getEntry().get(1).getResource();
        Specimen tube = (Specimen) bundle.getEntry().get(2).getResource();
        assertThat(troponin.getIdentifierFirstRep().getSystem()).isEqualTo(ResultIdentity.RESULT_SYSTEM);
        assertThat(line(bundle, 1))
                .isEqualTo("PUT Observation?identifier=https%3A%2F%2Fistijal.dz%2Ffhir%2Fsid%2Fresult%7C"
                        + troponin.getIdentifierFirstRep().getValue());
        assertThat(line(bundle, 2)).startsWith("PUT Specimen?identifier=https");
        assertThat(troponin.getBasedOnFirstRep().getReference()).isEqualTo("ServiceRequest/o");
        assertThat(tube.getRequestFirstRep().getReference()).isEqualTo("ServiceRequest/o");
    }

    @Test
    void theSameBundleIsRewrittenTheSameWayEachTime() {
        Bundle first = results();
        Bundle second = results();

        rule.beforeTransaction(first, request);
        rule.beforeTransaction(second, request);

        var parser = FhirContext.forR4Cached().newJsonParser();
        assertThat(parser.encodeResourceToString(second)).isEqualTo(parser.encodeResourceToString(first));
    }

    @Test
    void twoMeasurementsOfOneCodeAreTwoParts() {
        Bundle bundle = results();
        entry(bundle, "urn:uuid:second", observation("10839-9"));
        report(bundle).addResult(new Reference("urn:uuid:second"));

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 3)).startsWith("PUT Observation?").isNotEqualTo(line(bundle, 1));
    }

    @Test
    void aMeasurementKeepsItsIdentifierWhenTheOthersChangeTheirOrder() {
        Bundle one = results();
        entry(one, "urn:uuid:k", observation("2823-3"));
        report(one).addResult(new Reference("urn:uuid:k"));
        Bundle other = results();
        entry(other, "urn:uuid:k", observation("2823-3"));
        report(other).getResult().add(0, new Reference("urn:uuid:k"));

        rule.beforeTransaction(one, request);
        rule.beforeTransaction(other, request);

        assertThat(line(other, 1)).isEqualTo(line(one, 1));
        assertThat(line(other, 3)).isEqualTo(line(one, 3));
    }

    @Test
    void membersOfAPanelAreParts() {
        Bundle bundle = results();
        entry(bundle, "urn:uuid:member", observation("2823-3"));
        ((Observation) bundle.getEntry().get(1).getResource()).addHasMember(new Reference("urn:uuid:member"));

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 3)).startsWith("PUT Observation?identifier=");
    }

    @Test
    void aPartWithItsOwnIdentifierKeepsIt() {
        Bundle bundle = results();
        ((Observation) bundle.getEntry().get(1).getResource())
                .addIdentifier()
                .setSystem("urn:lab:obx")
                .setValue("R1-1");

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 1)).isEqualTo("PUT Observation?identifier=urn%3Alab%3Aobx%7CR1-1");
    }

    @Test
    void twoPartsWithOneIdentifierAreRefused() {
        Bundle bundle = results();
        Observation copy = observation("2823-3");
        copy.addIdentifier().setSystem("urn:lab:obx").setValue("1");
        entry(bundle, "urn:uuid:second", copy);
        report(bundle).addResult(new Reference("urn:uuid:second"));
        ((Observation) bundle.getEntry().get(1).getResource())
                .addIdentifier()
                .setSystem("urn:lab:obx")
                .setValue("1");

        assertThatThrownBy(() -> rule.beforeTransaction(bundle, request))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.getStatusCode()).isEqualTo(400));
    }

    @Test
    void anIdWrittenByTheClientStillNamesTheEntryForTheOthers() {
        Bundle bundle = results();
        BundleEntryComponent entry = bundle.getEntry().get(1);
        entry.setFullUrl(null);
        entry.getResource().setId("Observation/mine");
        report(bundle).getResultFirstRep().setReference("Observation/mine");

        rule.beforeTransaction(bundle, request);

        assertThat(entry.getFullUrl()).isEqualTo("Observation/mine");
        assertThat(entry.getResource().getIdElement().hasIdPart()).isFalse();
        assertThat(line(bundle, 1)).startsWith("PUT Observation?identifier=");
    }

    @Test
    void noPartIsMistakenForAContainedResource() {
        var parser = FhirContext.forR4Cached().newJsonParser();
        Bundle bundle = parser.parseResource(Bundle.class, parser.encodeResourceToString(results()));

        rule.beforeTransaction(bundle, request);

        assertThat(parser.encodeResourceToString(report(bundle))).doesNotContain("contained");
    }

    @Test
    void aReportWithoutIdentifierIsLeftAsItIs() {
        Bundle bundle = results();
        report(bundle).getIdentifier().clear();

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 0)).isEqualTo("POST DiagnosticReport");
        assertThat(line(bundle, 1)).isEqualTo("POST Observation");
    }

    @Test
    void anUpdateOfAReportByItsIdKeepsItsUrlWhileItsPartsAreRecognised() {
        Bundle bundle = results();
        bundle.getEntryFirstRep().getRequest().setMethod(HTTPVerb.PUT).setUrl("DiagnosticReport/r");

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 0)).isEqualTo("PUT DiagnosticReport/r");
        assertThat(line(bundle, 1)).startsWith("PUT Observation?identifier=");
    }

    @Test
    void whatBelongsToNoReportIsNotTouched() {
        Bundle bundle = results();
        entry(bundle, "urn:uuid:pulse", observation("8867-4"));

        rule.beforeTransaction(bundle, request);

        assertThat(line(bundle, 3)).isEqualTo("POST Observation");
    }

    private static Bundle results() {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        DiagnosticReport report = new DiagnosticReport();
        report.addIdentifier().setSystem("urn:lab").setValue("R1");
        report.addBasedOn(new Reference("ServiceRequest/o"));
        report.addResult(new Reference("urn:uuid:troponin"));
        report.addSpecimen(new Reference("urn:uuid:tube"));
        entry(bundle, "urn:uuid:report", report);
        entry(bundle, "urn:uuid:troponin", observation("10839-9"));
        entry(bundle, "urn:uuid:tube", new Specimen());
        return bundle;
    }

    private static DiagnosticReport report(Bundle bundle) {
        return (DiagnosticReport) bundle.getEntryFirstRep().getResource();
    }

    private static Observation observation(String loinc) {
        Observation observation = new Observation();
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode(loinc);
        return observation;
    }

    private static void entry(Bundle bundle, String fullUrl, Resource resource) {
        bundle.addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
    }

    private static String line(Bundle bundle, int entry) {
        var request = bundle.getEntry().get(entry).getRequest();
        return request.getMethod() + " " + request.getUrl();
    }
}
