package dz.istijal.bench.synthea;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class VisitMapperTest {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final Instant SINCE = Instant.parse("2016-01-01T00:00:00Z");

    private final List<EmergencyVisit> visits = new VisitMapper(SINCE, patient -> Facility.CHU_MUSTAPHA).map(oneLife());
    private final EmergencyVisit heartAttack = visits.get(0);

    @Test
    void onlyAcuteVisitsOfTheLastYearsAreMappedOldestFirst() {
        assertThat(visits).extracting(EmergencyVisit::visitIdentifier).containsExactly("heart", "urgent");
    }

    @Test
    void aVisitIsItsEventsInOrderEachSentByTheSystemThatKnows() {
        assertThat(heartAttack.events())
                .extracting(event -> event.kind() + " " + event.client())
                .containsExactly(
                        "ADMISSION his-chu-mustapha",
                        "TRIAGE his-chu-mustapha",
                        "CARE his-chu-mustapha",
                        "RESULT lis-chu-mustapha",
                        "DEPARTURE his-chu-mustapha");
        assertThat(visits.get(1).events())
                .extracting(Event::kind)
                .containsExactly(Event.Kind.ADMISSION, Event.Kind.TRIAGE, Event.Kind.CARE, Event.Kind.DEPARTURE);
    }

    @Test
    void aHospitalWithoutLaboratorySendsTheResultItself() {
        EmergencyVisit visit = new VisitMapper(SINCE, patient -> Facility.EPH_ROUIBA)
                .map(oneLife())
                .get(0);
        assertThat(visit.events()).extracting(Event::client).containsOnly("his-eph-rouiba");
        assertThat(only(ServiceRequest.class, visit, Event.Kind.CARE)
                        .getPerformerFirstRep()
                        .getReference())
                .isEqualTo("Organization/eph-rouiba");
    }

    @Test
    void theAdmissionCreatesThePatientOnceAndAnEncounterThatHasArrived() {
        Bundle admission = bundle(heartAttack, Event.Kind.ADMISSION);
        Bundle.BundleEntryComponent patient = admission.getEntryFirstRep();
        assertThat(patient.getRequest().getIfNoneExist()).isEqualTo("identifier=https://istijal.dz/fhir/sid/demo|p1");
        assertThat(((Patient) patient.getResource()).getNameFirstRep().getFamily())
                .isEqualTo("Mraz590");
        assertThat(patient.getResource().getMeta().getTag("https://istijal.dz/fhir/CodeSystem/tags", "demo"))
                .isNotNull();

        Encounter encounter = only(Encounter.class, heartAttack, Event.Kind.ADMISSION);
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.ARRIVED);
        assertThat(encounter.getClass_().getCode()).isEqualTo("EMER");
        assertThat(encounter.getSubject().getReference()).isEqualTo(patient.getFullUrl());
        assertThat(encounter.getServiceProvider().getReference()).isEqualTo("Organization/chu-mustapha");
        assertThat(encounter.getLocation())
                .extracting(place -> place.getLocation().getReference())
                .containsExactly("Location/urgences-chu-mustapha");
        assertThat(encounter.getReasonCodeFirstRep().getText()).isEqualTo("Myocardial infarction (disorder)");
        assertThat(encounter.getPeriod().hasEnd()).isFalse();
    }

    @Test
    void triageTellsTheNewestOfEachVitalSignAndOneLevelWithItsScale() {
        List<Observation> observations = all(Observation.class, heartAttack, Event.Kind.TRIAGE);
        assertThat(observations)
                .extracting(
                        observation -> observation.getCode().getCodingFirstRep().getCode())
                .containsExactly("85354-9", "8867-4", "75616-3");
        assertThat(((Quantity) observations.get(1).getValue()).getValue()).isEqualByComparingTo("118");
        assertThat(observations.get(0).getComponent()).hasSize(1);

        Observation level = observations.get(2);
        assertThat(level.getValueCodeableConcept().getCodingFirstRep().getCode())
                .isEqualTo("2");
        assertThat(level.getMethod().getCodingFirstRep().getCode()).isEqualTo("iitt");
        assertThat(level.getMethod().getCodingFirstRep().getVersion()).isEqualTo("1");
        assertThat(only(Encounter.class, heartAttack, Event.Kind.TRIAGE).getStatus())
                .isEqualTo(Encounter.EncounterStatus.TRIAGED);
    }

    @Test
    void careCarriesTheDiagnosisTheOrderWithItsTaskAndThePrescription() {
        Encounter encounter = only(Encounter.class, heartAttack, Event.Kind.CARE);
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(encounter.getParticipantFirstRep().getIndividual().getDisplay())
                .isEqualTo("Dr. Jamie386 Krajcik437");
        assertThat(encounter.getLocation()).hasSize(2);
        assertThat(only(Condition.class, heartAttack, Event.Kind.CARE).getCode().getText())
                .isEqualTo("Myocardial infarction (disorder)");

        Bundle care = bundle(heartAttack, Event.Kind.CARE);
        String order = care.getEntry().stream()
                .filter(entry -> entry.getResource() instanceof ServiceRequest)
                .findFirst()
                .orElseThrow()
                .getFullUrl();
        Task task = only(Task.class, heartAttack, Event.Kind.CARE);
        assertThat(task.getFocus().getReference()).isEqualTo(order);
        assertThat(task.getOwner().getReference()).isEqualTo("Organization/labo-chu-mustapha");

        MedicationRequest prescription = only(MedicationRequest.class, heartAttack, Event.Kind.CARE);
        assertThat(prescription
                        .getMedicationCodeableConcept()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("309362");
        assertThat(prescription
                        .getDosageInstructionFirstRep()
                        .getDoseAndRateFirstRep()
                        .getDoseQuantity()
                        .getCode())
                .isEqualTo("{dose}");
        assertThat(prescription.hasRequester()).isFalse();
    }

    @Test
    void theResultAnswersTheOrderWithItsObservations() {
        DiagnosticReport report = only(DiagnosticReport.class, heartAttack, Event.Kind.RESULT);
        List<String> urns = bundle(heartAttack, Event.Kind.RESULT).getEntry().stream()
                .filter(entry -> entry.getResource() instanceof Observation)
                .map(Bundle.BundleEntryComponent::getFullUrl)
                .toList();
        assertThat(report.getResult())
                .extracting(result -> result.getReference())
                .containsExactlyElementsOf(urns);
        assertThat(urns).hasSize(2);
        assertThat(bundle(heartAttack, Event.Kind.CARE).getEntry())
                .extracting(Bundle.BundleEntryComponent::getFullUrl)
                .contains(report.getBasedOnFirstRep().getReference());
    }

    @Test
    void departureSaysHowWithWhichDiagnosisAndWhen() {
        Encounter encounter = only(Encounter.class, heartAttack, Event.Kind.DEPARTURE);
        assertThat(encounter.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(encounter
                        .getHospitalization()
                        .getDischargeDisposition()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("admitted");
        assertThat(encounter.getPeriod().getEnd()).isEqualTo("2024-03-10T22:00:00Z");
        assertThat(bundle(heartAttack, Event.Kind.CARE).getEntry())
                .extracting(Bundle.BundleEntryComponent::getFullUrl)
                .contains(encounter.getDiagnosisFirstRep().getCondition().getReference());
    }

    @Test
    void aVisitWithoutDiagnosisIsDiagnosedWithItsComplaintAndLeavesForHome() {
        EmergencyVisit urgent = visits.get(1);
        assertThat(only(Condition.class, urgent, Event.Kind.CARE).getCode().getText())
                .isEqualTo("Urgent care clinic (environment)");
        assertThat(only(Encounter.class, urgent, Event.Kind.DEPARTURE)
                        .getHospitalization()
                        .getDischargeDisposition()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("home");
    }

    @Test
    void theEventsOfAVisitFollowEachOtherInTime() {
        Instant triage = all(Observation.class, heartAttack, Event.Kind.TRIAGE)
                .get(0)
                .getEffectiveDateTimeType()
                .getValue()
                .toInstant();
        Instant care = only(Encounter.class, heartAttack, Event.Kind.CARE)
                .getParticipantFirstRep()
                .getPeriod()
                .getStart()
                .toInstant();
        Instant result = ((DateTimeType) only(DiagnosticReport.class, heartAttack, Event.Kind.RESULT)
                        .getEffective())
                .getValue()
                .toInstant();
        assertThat(List.of(heartAttack.arrival(), triage, care, result, Instant.parse("2024-03-10T22:00:00Z")))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void noReferenceLeadsBackToSynthea() {
        String everything = visits.stream()
                .flatMap(visit -> visit.events().stream())
                .map(event -> CONTEXT.newJsonParser().encodeResourceToString(event.bundle()))
                .collect(Collectors.joining());
        assertThat(everything).doesNotContain("Practitioner?", "Organization?", "synthea", "us-core");
    }

    private static Bundle oneLife() {
        try (Reader reader = new InputStreamReader(
                VisitMapperTest.class.getResourceAsStream("one-life.json"), StandardCharsets.UTF_8)) {
            return CONTEXT.newJsonParser().parseResource(Bundle.class, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle bundle(EmergencyVisit visit, Event.Kind kind) {
        return visit.events().stream()
                .filter(event -> event.kind() == kind)
                .findFirst()
                .orElseThrow()
                .bundle();
    }

    private static <T extends Resource> List<T> all(Class<T> type, EmergencyVisit visit, Event.Kind kind) {
        Stream<Resource> resources =
                bundle(visit, kind).getEntry().stream().map(Bundle.BundleEntryComponent::getResource);
        return resources.filter(type::isInstance).map(type::cast).toList();
    }

    private static <T extends Resource> T only(Class<T> type, EmergencyVisit visit, Event.Kind kind) {
        List<T> found = all(type, visit, kind);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
