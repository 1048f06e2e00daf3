package dz.istijal.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.batch2.api.IJobMaintenanceService;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.term.api.ITermDeferredStorageSvc;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import dz.istijal.testing.IstijalTest;
import java.time.Duration;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IstijalTest
class DeletedCodeSystemTest {
    @Autowired
    DaoRegistry daos;

    @Autowired
    ITermDeferredStorageSvc deferred;

    @Autowired
    IJobMaintenanceService jobs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void itsConceptsAreRemovedByAJob() {
        String code = "of-" + UUID.randomUUID();
        IFhirResourceDao<CodeSystem> systems = daos.getResourceDao(CodeSystem.class);
        IIdType id = systems.create(system(code), new SystemRequestDetails()).getId();
        assertThat(concepts(code)).isEqualTo(1);
        systems.delete(id, new SystemRequestDetails());
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).until(() -> {
            deferred.saveDeferred();
            jobs.forceMaintenancePass();
            return concepts(code) == 0;
        });
    }

    private static CodeSystem system(String code) {
        var system = new CodeSystem();
        system.setUrl("urn:uuid:" + UUID.randomUUID());
        system.setStatus(PublicationStatus.DRAFT);
        system.setContent(CodeSystemContentMode.COMPLETE);
        system.addConcept().setCode(code).setDisplay("of a system that goes");
        return system;
    }

    private int concepts(String code) {
        return jdbc.sql("SELECT count(*) FROM trm_concept WHERE codeval = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }
}
