package dz.istijal.fhir.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.fhir.error.FaultException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WriteAdmissionTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whoFindsNoPlaceAndNoQueueIsToldToComeBack() {
        WriteAdmission gate = new WriteAdmission(1, 0, LONG, "$call-next"::equals);
        RequestDetails first = entered(gate);

        assertThatThrownBy(() -> entered(gate))
                .isInstanceOfSatisfying(FaultException.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(429));

        gate.leave(first);
        entered(gate);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        WriteAdmission gate = new WriteAdmission(1, 5, Duration.ZERO, "$call-next"::equals);
        entered(gate);

        assertThatThrownBy(() -> entered(gate)).isInstanceOf(FaultException.class);
    }

    @Test
    void whoWaitsGetsThePlaceOfTheOneThatLeaves() {
        WriteAdmission gate = new WriteAdmission(1, 5, LONG, "$call-next"::equals);
        RequestDetails first = entered(gate);
        CompletableFuture<RequestDetails> second = CompletableFuture.supplyAsync(() -> entered(gate));

        gate.leave(first);

        assertThat(second).succeedsWithin(LONG);
    }

    @Test
    void aReadNeedsNoPlaceAndARefusedWriteGivesNoneBack() {
        WriteAdmission gate = new WriteAdmission(1, 0, LONG, "$call-next"::equals);
        entered(gate);
        RequestDetails refused = new SystemRequestDetails();

        gate.enter(refused, RestOperationTypeEnum.READ);
        gate.leave(refused);

        assertThatThrownBy(() -> entered(gate)).isInstanceOf(FaultException.class);
    }

    @Test
    void anOperationThatStoresNeedsAPlaceAsAWriteDoes() {
        WriteAdmission gate = new WriteAdmission(1, 0, LONG, "$call-next"::equals);
        entered(gate);
        RequestDetails question = new SystemRequestDetails();
        question.setOperation("$queue");
        RequestDetails call = new SystemRequestDetails();
        call.setOperation("$call-next");

        gate.enter(question, RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE);

        assertThatThrownBy(() -> gate.enter(call, RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE))
                .isInstanceOf(FaultException.class);
    }

    private static RequestDetails entered(WriteAdmission gate) {
        RequestDetails request = new SystemRequestDetails();
        gate.enter(request, RestOperationTypeEnum.CREATE);
        return request;
    }
}
