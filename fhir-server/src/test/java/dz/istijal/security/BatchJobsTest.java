package dz.istijal.security;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** HAPI's batch jobs run on the system's role: nobody outside may start one. */
@IstijalTest
class BatchJobsTest {
    @Autowired
    IstijalServer server;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"his-chu-mustapha", "lis-chu-mustapha", "ministry-reporting", "platform-admin"})
    void noClientStartsOne(String client) {
        int before = jobs();
        for (String operation : new String[] {
            "$reindex",
            "$reindex-terminology",
            "$mark-all-resources-for-reindexing",
            "$perform-reindexing-pass",
            "$expunge",
            "$delete-expunge",
            "$import",
            "Patient/$expunge",
            "Patient/$reindex",
            "CodeSystem/$apply-codesystem-delta-add"
        }) {
            Parameters asked = new Parameters();
            asked.addParameter().setName("url").setValue(new StringType("Patient?"));
            assertThat(server.as(client).post(operation, asked).status())
                    .as(operation)
                    .isIn(400, 403, 404);
        }
        FhirResponse expunged =
                server.as(client).send("DELETE", "Observation?status=final&_expunge=true", BodyPublishers.noBody());
        assertThat(expunged.status()).isIn(400, 403, 405, 412);
        assertThat(jobs()).isEqualTo(before);
    }

    private int jobs() {
        return jdbc.sql("SELECT count(*) FROM bt2_job_instance")
                .query(Integer.class)
                .single();
    }
}
