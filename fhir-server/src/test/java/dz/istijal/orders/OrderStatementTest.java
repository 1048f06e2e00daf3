package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.orders.OrderStatement.Address;
import dz.istijal.orders.OrderStatement.Part;
import dz.istijal.orders.OrderStatement.Role;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;

class OrderStatementTest {
    private static final Reference LABORATORY = new Reference("Organization/labo");

    @Test
    void anOrderBringsItsPatientEncounterAndSpecimensToItsPerformer() {
        ServiceRequest order = new ServiceRequest();
        order.setId("ServiceRequest/o");
        order.addPerformer(LABORATORY).addPerformer(new Reference("Practitioner/p"));
        order.setSubject(new Reference("Patient/p")).setEncounter(new Reference("Encounter/e"));
        order.addSpecimen(new Reference("Specimen/s"));

        OrderStatement said = OrderStatement.of(order);

        assertThat(said.addresses()).containsExactly(new Address("o", "labo"));
        assertThat(said.parts())
                .containsExactlyInAnyOrder(
                        new Part("o", "ServiceRequest", "o", Role.ORDER, ""),
                        new Part("o", "Patient", "p", Role.PATIENT, ""),
                        new Part("o", "Encounter", "e", Role.ENCOUNTER, ""),
                        new Part("o", "Specimen", "s", Role.SPECIMEN, ""));
    }

    @Test
    void aTaskIsSeenByItsOwnerAlone() {
        Task task = new Task().setFocus(new Reference("ServiceRequest/o")).setOwner(LABORATORY);
        task.setId("Task/t");

        OrderStatement said = OrderStatement.of(task);

        assertThat(said.addresses()).containsExactly(new Address("o", "labo"));
        assertThat(said.parts()).containsExactly(new Part("o", "Task", "t", Role.TASK, "labo"));
    }

    @Test
    void aTaskWithoutOwnerIsSeenByThePerformersOfItsOrder() {
        Task task = new Task().setFocus(new Reference("ServiceRequest/o"));
        task.setId("Task/t");

        assertThat(OrderStatement.of(task).parts()).containsExactly(new Part("o", "Task", "t", Role.TASK, ""));
    }

    @Test
    void aTaskOfAPersonIsSeenByNoPerformer() {
        Task task =
                new Task().setFocus(new Reference("ServiceRequest/o")).setOwner(new Reference("Practitioner/nurse"));
        task.setId("Task/t");

        assertThat(OrderStatement.of(task)).isEqualTo(OrderStatement.NOTHING);
    }

    @Test
    void aTaskAboutSomethingElseSaysNothing() {
        Task task = new Task().setFocus(new Reference("MedicationRequest/m")).setOwner(LABORATORY);
        task.setId("Task/t");

        assertThat(OrderStatement.of(task)).isEqualTo(OrderStatement.NOTHING);
    }

    @Test
    void aSpecimenBelongsToEachOrderItWasTakenFor() {
        Specimen specimen = new Specimen()
                .addRequest(new Reference("ServiceRequest/o1"))
                .addRequest(new Reference("ServiceRequest/o2"));
        specimen.setId("Specimen/s");

        assertThat(OrderStatement.of(specimen).parts())
                .containsExactlyInAnyOrder(
                        new Part("o1", "Specimen", "s", Role.SPECIMEN, ""),
                        new Part("o2", "Specimen", "s", Role.SPECIMEN, ""));
    }

    @Test
    void aResultIsSeenByThePerformerThatGaveIt() {
        DiagnosticReport report = new DiagnosticReport()
                .addBasedOn(new Reference("ServiceRequest/o"))
                .addPerformer(LABORATORY)
                .addSpecimen(new Reference("Specimen/s"));
        report.setId("DiagnosticReport/r");
        Observation byHand = new Observation().addBasedOn(new Reference("ServiceRequest/o"));
        byHand.setId("Observation/x");

        assertThat(OrderStatement.of(report).parts())
                .containsExactlyInAnyOrder(
                        new Part("o", "DiagnosticReport", "r", Role.RESULT, "labo"),
                        new Part("o", "Specimen", "s", Role.SPECIMEN, "labo"));
        assertThat(OrderStatement.of(byHand)).isEqualTo(OrderStatement.NOTHING);
    }

    @Test
    void aVitalSignSaysNothing() {
        Observation pulse = new Observation().addPerformer(LABORATORY);
        pulse.setId("Observation/v");

        assertThat(OrderStatement.of(pulse)).isEqualTo(OrderStatement.NOTHING);
    }
}
