package dz.istijal.ig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each visit is one story: its events follow each other and are about the same patient, stay and orders. */
class VisitStoryTest {

    private static final Map<String, String> STATUS_AFTER = Map.of(
            "1-admission.json", "arrived",
            "2-triage.json", "triaged",
            "3-care.json", "in-progress",
            "5-departure.json", "finished");

    private static final Set<String> DEMO_WORLD = FhirFiles.indexed("demo").stream()
            .map(resource -> resource.fhirType() + "/" + resource.getIdElement().getIdPart())
            .collect(Collectors.toSet());

    static List<VisitFiles> visits() {
        return VisitFiles.all();
    }

    @Test
    void theFiveStoriesAreThere() {
        assertThat(visits())
                .extracting(VisitFiles::name)
                .containsExactly(
                        "chest-pain",
                        "child-fever",
                        "presumed-birth-date",
                        "suspected-diphtheria",
                        "unidentified-trauma");
    }

    @ParameterizedTest
    @MethodSource("visits")
    void eachFileTellsOneEvent(VisitFiles visit) {
        assertThat(visit.events().keySet()).containsAll(STATUS_AFTER.keySet());
        visit.events().forEach((file, bundle) -> {
            assertThat(bundle.getType()).isEqualTo(BundleType.TRANSACTION);
            List<Encounter> encounters = VisitFiles.resources(bundle, Encounter.class);
            if (file.equals("4-result.json")) {
                assertThat(encounters).isEmpty();
                assertThat(VisitFiles.resources(bundle, DiagnosticReport.class)).hasSize(1);
            } else {
                assertThat(encounters)
                        .extracting(encounter -> encounter.getStatus().toCode())
                        .containsExactly(STATUS_AFTER.get(file));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("visits")
    void theFilesOfAVisitAreAboutOnePatientAndOneEncounter(VisitFiles visit) {
        List<Encounter> encounters = visit.all(Encounter.class);
        Encounter first = encounters.get(0);
        String number = "Encounter?identifier=" + VisitFiles.token(first.getIdentifierFirstRep());

        assertThat(visit.all(Patient.class)).hasSize(1);
        assertThat(encounters).allSatisfy(encounter -> {
            assertThat(VisitFiles.token(encounter.getIdentifierFirstRep()))
                    .isEqualTo(VisitFiles.token(first.getIdentifierFirstRep()));
            assertThat(encounter.getPeriod().getStartElement().getValueAsString())
                    .isEqualTo(first.getPeriod().getStartElement().getValueAsString());
            assertThat(encounter.getServiceProvider().getReference())
                    .isEqualTo(first.getServiceProvider().getReference());
        });
        assertThat(visit.entries()
                        .filter(entry -> entry.getResource() instanceof Encounter)
                        .filter(entry -> entry.getRequest().getMethod() == HTTPVerb.PUT)
                        .map(entry -> entry.getRequest().getUrl()))
                .hasSize(3)
                .containsOnly(number);
    }

    @ParameterizedTest
    @MethodSource("visits")
    void everyReferenceLeadsToWhatTheServerHoldsByThen(VisitFiles visit) {
        Set<String> known = new HashSet<>(DEMO_WORLD);
        for (Bundle bundle : visit.events().values()) {
            Set<String> inBundle = new HashSet<>();
            for (BundleEntryComponent entry : bundle.getEntry()) {
                inBundle.add(entry.getFullUrl());
            }
            for (BundleEntryComponent entry : bundle.getEntry()) {
                for (Reference reference : FhirFiles.elements(entry.getResource(), Reference.class)) {
                    if (reference.hasReference()) {
                        assertThat(Stream.concat(known.stream(), inBundle.stream()))
                                .contains(reference.getReference());
                    } else {
                        assertThat(reference.getDisplay()).isNotBlank();
                    }
                }
                if (entry.getRequest().getMethod() == HTTPVerb.PUT) {
                    assertThat(known).contains(entry.getRequest().getUrl());
                }
            }
            for (BundleEntryComponent entry : bundle.getEntry()) {
                for (Identifier identifier : VisitFiles.identifiers(entry.getResource())) {
                    known.add(entry.getResource().fhirType() + "?identifier=" + VisitFiles.token(identifier));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("visits")
    void theStoryNeverGoesBackInTime(VisitFiles visit) {
        List<String> latest = new ArrayList<>();
        for (Bundle bundle : visit.events().values()) {
            latest.add(bundle.getEntry().stream()
                    .flatMap(entry -> FhirFiles.elements(entry.getResource(), BaseDateTimeType.class).stream())
                    .map(BaseDateTimeType::getValueAsString)
                    .filter(time -> time.startsWith("2026-11-22T"))
                    .peek(time -> assertThat(time).endsWith("+01:00"))
                    .max(String::compareTo)
                    .orElseThrow());
        }

        assertThat(latest).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("visits")
    void admissionSaysHowAndWhyThePatientCameAndCreatesOnlyOnce(VisitFiles visit) {
        Bundle admission = visit.events().get("1-admission.json");
        Encounter encounter = VisitFiles.resources(admission, Encounter.class).get(0);

        assertThat(encounter.getClass_().getCode()).isEqualTo("EMER");
        assertThat(encounter.getReasonCodeFirstRep().getText()).containsPattern("\\p{IsArabic}{3}");
        assertThat(encounter.getExtensionByUrl("https://istijal.dz/fhir/StructureDefinition/arrival-mode"))
                .isNotNull();
        assertThat(admission.getEntry())
                .allMatch(entry -> entry.getRequest().getMethod() == HTTPVerb.POST)
                .allMatch(entry -> entry.getRequest()
                        .getIfNoneExist()
                        .equals("identifier="
                                + VisitFiles.token(VisitFiles.identifiers(entry.getResource())
                                        .get(0))));
    }

    @ParameterizedTest
    @MethodSource("visits")
    void eachOrderHasATaskOfTheLaboratoryAndAResult(VisitFiles visit) {
        List<ServiceRequest> orders = visit.all(ServiceRequest.class);
        List<Task> tasks = visit.all(Task.class);

        assertThat(tasks).hasSameSizeAs(orders);
        assertThat(tasks).allSatisfy(task -> {
            assertThat(task.getStatus().toCode()).isEqualTo("requested");
            assertThat(task.getOwner().getReference()).isEqualTo("Organization/labo-chu-mustapha");
        });
        assertThat(orders)
                .allMatch(
                        order -> order.getPerformerFirstRep().getReference().equals("Organization/labo-chu-mustapha"));
        assertThat(visit.events().containsKey("4-result.json")).isEqualTo(!orders.isEmpty());
        if (!orders.isEmpty()) {
            DiagnosticReport report = visit.all(DiagnosticReport.class).get(0);
            assertThat(report.getStatus().toCode()).isEqualTo("final");
            assertThat(report.getIdentifierFirstRep().getSystem()).isEqualTo("https://istijal.dz/fhir/sid/report");
            assertThat(report.getBasedOn())
                    .extracting(Reference::getReference)
                    .containsExactlyElementsOf(orders.stream()
                            .map(order ->
                                    "ServiceRequest?identifier=" + VisitFiles.token(order.getIdentifierFirstRep()))
                            .toList());
            assertThat(report.getResult()).hasSameSizeAs(orders);
        }
    }

    @ParameterizedTest
    @MethodSource("visits")
    void careNamesTheClinicianAndAPlaceInsideTheDepartment(VisitFiles visit) {
        Encounter inCare = VisitFiles.resources(visit.events().get("3-care.json"), Encounter.class)
                .get(0);

        assertThat(inCare.getParticipantFirstRep().getIndividual().getDisplay()).isNotBlank();
        assertThat(inCare.getParticipantFirstRep().getPeriod().hasStart()).isTrue();
        assertThat(inCare.getLocation()).hasSize(2);
        assertThat(inCare.getLocation().get(1).getLocation().getReference())
                .startsWith(inCare.getLocation().get(0).getLocation().getReference() + "-");
        assertThat(visit.all(MedicationRequest.class)).isNotEmpty().allSatisfy(medication -> {
            assertThat(medication.getMedicationCodeableConcept().getText()).isNotBlank();
            assertThat(medication.getGroupIdentifier().getSystem())
                    .isEqualTo("https://istijal.dz/fhir/sid/prescription");
        });
    }

    @ParameterizedTest
    @MethodSource("visits")
    void departureSaysWhenWhereToAndWithWhichDiagnosis(VisitFiles visit) {
        Encounter left = VisitFiles.resources(visit.events().get("5-departure.json"), Encounter.class)
                .get(0);

        assertThat(left.getPeriod().hasEnd()).isTrue();
        assertThat(left.getHospitalization()
                        .getDischargeDisposition()
                        .getCodingFirstRep()
                        .getSystem())
                .isEqualTo("https://istijal.dz/fhir/CodeSystem/disposition");
        assertThat(left.getDiagnosis()).hasSize(1);
        assertThat(visit.all(Condition.class)).isNotEmpty();
    }
}
