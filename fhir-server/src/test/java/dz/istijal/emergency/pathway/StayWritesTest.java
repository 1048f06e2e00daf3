package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.security.Caller;
import dz.istijal.security.SmartScopes;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

class StayWritesTest {
    private final Encounter stay = new Encounter().setServiceProvider(new Reference("Organization/chu-mustapha"));

    @Test
    void whoSeesAStayElsewhereDoesNotChangeIt() {
        assertThatThrownBy(() -> StayWrites.demandOwn(stay, requestOf("eph-rouiba")))
                .isInstanceOfSatisfying(FaultException.class, refused -> assertThat(refused.getStatusCode())
                        .isEqualTo(403));
    }

    @Test
    void theFacilityOfTheStayAndTheServerItselfMay() {
        assertThatCode(() -> StayWrites.demandOwn(stay, requestOf("chu-mustapha")))
                .doesNotThrowAnyException();
        assertThatCode(() -> StayWrites.demandOwn(stay, new SystemRequestDetails()))
                .doesNotThrowAnyException();
    }

    private static RequestDetails requestOf(String organization) {
        var request = new SystemRequestDetails();
        request.getUserData()
                .put(
                        Caller.class.getName(),
                        new Caller(
                                "his-" + organization,
                                Caller.Kind.HOSPITAL,
                                organization,
                                Optional.of(1),
                                SmartScopes.parse(List.of("system/*.cruds")),
                                Optional.empty()));
        return request;
    }
}
