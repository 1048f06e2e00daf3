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
        WriteAdmission gate = new WriteAdmission(1, 0, LONG);
        RequestDetails first = entered(gate);

        assertThatThrownBy(() -> entered(gate))
                .isInstanceOfSatisfying(FaultException.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(429));

        gate.leave(first);
        entered(gate);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() {
        WriteAdmission gate = new WriteAdmission(1, 5, Duration.ZERO);
        entered(gate);

        assertThatThrownBy(() -> entered(gate)).isInstanceOf(FaultException.class);
    }

    @Test
    void whoWaitsGetsThePlaceOfTheOneThatLeaves() {
        WriteAdmission gate = new WriteAdmission(1, 5, LONG);
        RequestDetails first = entered(gate);
        CompletableFuture<RequestDetails> second = CompletableFuture.supplyAsync(() -> entered(gate));

        gate.leave(first);

        assertThat(second).succeedsWithin(LONG);
    }

    @Test
    void aReadNeedsNoPlaceAndARefusedWriteGivesNoneBack() {
        WriteAdmission gate = new WriteAdmission(1, 0, LONG);
        entered(gate);
        RequestDetails refused = new SystemRequestDetails();

        gate.enter(refused, RestOperationTypeEnum.READ);
        gate.leave(refused);

        assertThatThrownBy(() -> entered(gate)).isInstanceOf(FaultException.class);
    }

    private static RequestDetails entered(WriteAdmission gate) {
        RequestDetails request = new SystemRequestDetails();
        gate.enter(request, RestOperationTypeEnum.CREATE);
        return request;
    }
}
