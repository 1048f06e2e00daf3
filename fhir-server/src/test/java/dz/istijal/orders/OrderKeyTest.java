package dz.istijal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class OrderKeyTest {
    private static final String BASE = "http://localhost:8080/fhir";

    @Test
    void aLiteralReferenceNamesTheOrderByItsId() {
        assertThat(OrderKey.of(new Reference("ServiceRequest/17"), BASE)).contains(new OrderKey.Literal("17"));
        assertThat(OrderKey.of(new Reference("ServiceRequest/17/_history/2"), BASE))
                .contains(new OrderKey.Literal("17"));
    }

    @Test
    void anAbsoluteUrlOfThisServerIsALiteralReference() {
        assertThat(OrderKey.of(new Reference(BASE + "/ServiceRequest/17"), BASE))
                .contains(new OrderKey.Literal("17"));
    }

    @Test
    void anAbsoluteUrlOfAnotherServerIsNoOrderOfOurs() {
        assertThat(OrderKey.of(new Reference("https://elsewhere.example/fhir/ServiceRequest/17"), BASE))
                .contains(new OrderKey.Unknown("https://elsewhere.example/fhir/ServiceRequest/17"));
    }

    @Test
    void aMatchUrlNamesTheOrderByItsIdentifier() {
        assertThat(OrderKey.of(new Reference("ServiceRequest?identifier=urn%3Asys%7CA-1"), BASE))
                .contains(new OrderKey.ByIdentifier("urn:sys", "A-1"));
        assertThat(OrderKey.of(new Reference("ServiceRequest?identifier=A-1"), BASE))
                .contains(new OrderKey.ByIdentifier(null, "A-1"));
        assertThat(OrderKey.of(new Reference("ServiceRequest?_id=17"), BASE)).contains(new OrderKey.Literal("17"));
    }

    @Test
    void aMatchUrlByAnythingElseIsUnknown() {
        assertThat(OrderKey.of(new Reference("ServiceRequest?patient=Patient/1"), BASE))
                .contains(new OrderKey.Unknown("ServiceRequest?patient=Patient/1"));
        assertThat(OrderKey.of(new Reference("ServiceRequest?identifier=a&status=active"), BASE))
                .contains(new OrderKey.Unknown("ServiceRequest?identifier=a&status=active"));
    }

    @Test
    void aLogicalReferenceNamesTheOrderByItsIdentifier() {
        Reference logical = new Reference()
                .setIdentifier(new Identifier().setSystem("urn:sys").setValue("A-1"));
        assertThat(OrderKey.of(logical, BASE)).contains(new OrderKey.ByIdentifier("urn:sys", "A-1"));
        assertThat(OrderKey.of(logical.copy().setType("CarePlan"), BASE)).isEmpty();
    }

    @Test
    void aPlaceholderIsLeftForTheTransaction() {
        assertThat(OrderKey.of(new Reference("urn:uuid:0b9c"), BASE))
                .contains(new OrderKey.Placeholder("urn:uuid:0b9c"));
    }

    @Test
    void aReferenceToSomethingElseIsNoOrder() {
        assertThat(OrderKey.of(new Reference("CarePlan/17"), BASE)).isEmpty();
        assertThat(OrderKey.of(new Reference(), BASE)).isEmpty();
        assertThat(OrderKey.of(new Reference().setDisplay("an order"), BASE)).isEmpty();
    }
}
