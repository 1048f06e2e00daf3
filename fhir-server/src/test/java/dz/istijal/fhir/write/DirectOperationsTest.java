package dz.istijal.fhir.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import dz.istijal.fhir.rules.OperationStore;
import dz.istijal.security.Caller;
import dz.istijal.security.SmartScopes;
import dz.istijal.testing.IstijalTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Both ways of writing in one transaction, which is rolled back each time. */
@IstijalTest
class DirectOperationsTest {
    @Autowired
    OperationStore store;

    @Autowired
    DaoRegistry daos;

    @Autowired
    PlatformTransactionManager transactions;

    private final ServletRequestDetails request = requestOfAHospital();

    @Test
    void eachWayFindsWhatTheOtherHasWritten() {
        rolledBack(() -> {
            String id = hapis().create(basic("one"), request).getId().getIdPart();
            Basic read = store.read(Basic.class, id, request);
            assertThat(read.getCode().getText()).isEqualTo("one");
            read.getCode().setText("two");
            assertThat(store.update(read, request).getIdElement().getVersionIdPart())
                    .isEqualTo("2");
            Basic byHapi = hapis().read(new IdType("Basic", id), request);
            assertThat(byHapi.getCode().getText()).isEqualTo("two");
            byHapi.getCode().setText("three");
            hapis().update(byHapi, request);
            Basic last = store.read(Basic.class, id, request);
            assertThat(last.getCode().getText()).isEqualTo("three");
            assertThat(last.getMeta().getVersionId()).isEqualTo("3");
        });
    }

    @Test
    void whatIsCreatedIsOfOurWriter() {
        rolledBack(() -> {
            IIdType id = store.create(basic("one"), request).getIdElement();
            assertThat(UUID.fromString(id.getIdPart()).version()).isEqualTo(7);
            assertThat(hapis().read(id.toUnqualifiedVersionless(), request)
                            .getCode()
                            .getText())
                    .isEqualTo("one");
        });
    }

    @Test
    void whoReadAnOlderVersionWritesOverNobody() {
        rolledBack(() -> {
            String id = store.create(basic("one"), request).getIdElement().getIdPart();
            Basic mine = store.read(Basic.class, id, request);
            Basic theirs = store.read(Basic.class, id, request);
            theirs.getCode().setText("theirs");
            store.update(theirs, request);
            mine.getCode().setText("mine");
            assertThatThrownBy(() -> store.update(mine, request)).isInstanceOf(ResourceVersionConflictException.class);
        });
    }

    @Test
    void whoHoldsTheRowWritesWithoutAVersion() {
        rolledBack(() -> {
            Basic first = store.create(basic("one"), request);
            String id = first.getIdElement().getIdPart();
            Basic other = basic("two");
            other.setId(new IdType("Basic", id));
            store.update(other, request);
            first.setId(new IdType("Basic", id));
            first.getCode().setText("three");
            assertThat(store.update(first, request).getMeta().getVersionId()).isEqualTo("3");
        });
    }

    @Test
    void whatIsNotThereOrDeletedIsSaidSo() {
        rolledBack(() -> {
            assertThatThrownBy(() -> store.read(Basic.class, "there-is-none", request))
                    .isInstanceOf(ResourceNotFoundException.class);
            String id = store.create(basic("one"), request).getIdElement().getIdPart();
            hapis().delete(new IdType("Basic", id), request);
            assertThatThrownBy(() -> store.read(Basic.class, id, request)).isInstanceOf(ResourceGoneException.class);
        });
    }

    private IFhirResourceDao<Basic> hapis() {
        return daos.getResourceDao(Basic.class);
    }

    private void rolledBack(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    private static Basic basic(String text) {
        var basic = new Basic();
        basic.getCode().setText(text);
        return basic;
    }

    private static ServletRequestDetails requestOfAHospital() {
        var request = new ServletRequestDetails();
        request.setServletRequest(new MockHttpServletRequest());
        request.setFhirServerBase("http://localhost/fhir");
        request.getUserData()
                .put(
                        Caller.class.getName(),
                        new Caller(
                                "his-chu-mustapha",
                                Caller.Kind.HOSPITAL,
                                "chu-mustapha",
                                Optional.of(1),
                                SmartScopes.parse(List.of("system/*.cruds")),
                                Optional.empty()));
        return request;
    }
}
