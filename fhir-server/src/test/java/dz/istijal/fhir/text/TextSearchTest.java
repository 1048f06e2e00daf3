package dz.istijal.fhir.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.util.FileSystemUtils;

@IstijalTest
class TextSearchTest {
    @Autowired
    IstijalServer server;

    @Autowired
    TextIndexer indexer;

    @Autowired
    TextIndexFolder folder;

    @Autowired
    @Qualifier("systemDataSource")
    DataSource systemDataSource;

    private FhirHttpClient mustapha;
    private String word;
    private String message;

    @BeforeEach
    void aMessageIsSent() {
        mustapha = server.as("his-chu-mustapha");
        word = "w" + Fixtures.uniqueIdentifier().replaceAll("[^0-9a-f]", "");
        String patient = mustapha.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        Communication communication = new Communication();
        communication.setStatus(Communication.CommunicationStatus.COMPLETED);
        communication.setSubject(new Reference("Patient/" + patient));
        communication.addPayload().setContent(new StringType("Transfert demandé " + word + " ce soir"));
        message = mustapha.post("Communication", communication).expect(201).createdId();
    }

    private Bundle find(FhirHttpClient client) {
        return client.search("Communication?_content=" + word);
    }

    private void awaitIndexed() {
        await().atMost(Duration.ofSeconds(60)).until(() -> indexer.waiting() == 0);
    }

    @Test
    void aWordOfAMessageIsFoundOnceItIsIndexed() {
        awaitIndexed();
        assertThat(find(mustapha).getEntry())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getResource().getIdPart()).isEqualTo(message));
    }

    @Test
    void anotherFacilityFindsNothingAndIsToldOfNothing() {
        awaitIndexed();
        Bundle found = find(server.as("his-eph-rouiba"));
        assertThat(found.getEntry()).isEmpty();
        assertThat(found.getTotal()).isZero();
    }

    @Test
    void theIndexIsRebuiltOnCommand() {
        awaitIndexed();
        Parameters answer = server.as("platform-admin")
                .post("$rebuild-text-index", new Parameters())
                .expect(200)
                .resource(Parameters.class);
        assertThat(((IntegerType) answer.getParameterFirstRep().getValue()).getValue())
                .isPositive();
        awaitIndexed();
        assertThat(find(mustapha).getEntry()).hasSize(1);
        assertThat(mustapha.post("$rebuild-text-index", new Parameters()).status())
                .isEqualTo(403);
    }

    @Test
    void aDeletedMessageIsNotFound() {
        awaitIndexed();
        mustapha.delete("Communication/" + message).expect(204);
        awaitIndexed();
        assertThat(find(mustapha).getEntry()).isEmpty();
    }

    @Test
    void textIsNotSearchedWhereItIsNotIndexed() {
        assertThat(mustapha.get("Observation?_content=" + word).expect(400).body())
                .contains("DiagnosticReport");
    }

    @Test
    void whoeverAsksElsewhereIsToldWhereTextIsServed() {
        String patient = mustapha.search("Communication?_id=" + message)
                                .getEntryFirstRep()
                                .getResource()
                        instanceof Communication sent
                ? sent.getSubject().getReference()
                : "";
        for (String path : List.of(
                "Observation?_text=" + word,
                "Observation?_content:contains=" + word,
                patient + "/$everything?_content=" + word)) {
            assertThat(mustapha.get(path).expect(400).body()).as(path).contains("DiagnosticReport");
        }
        Bundle batch = new Bundle().setType(Bundle.BundleType.BATCH);
        batch.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl("Observation?_content=" + word);
        Bundle answer = mustapha.transaction(batch).expect(200).resource(Bundle.class);
        assertThat(answer.getEntryFirstRep().getResponse().getStatus()).startsWith("400");
    }

    @Test
    void anIndexWhoseFilesWereRemovedIsRebuiltOnCommand() throws IOException {
        awaitIndexed();
        FileSystemUtils.deleteRecursively(folder.directory().resolve("ResourceTable"));
        server.as("platform-admin")
                .post("$rebuild-text-index", new Parameters())
                .expect(200);
        awaitIndexed();
        assertThat(find(mustapha).getEntry()).hasSize(1);
    }

    /** The worker has read the first text and is about to take it off the queue when the second is stored. */
    @Test
    void aTextThatChangesWhileItIsIndexedIsIndexedAgain() throws Exception {
        awaitIndexed();
        String later = "x" + word;
        try (Connection superuser = superuser();
                Statement sql = superuser.createStatement()) {
            sql.execute("CREATE FUNCTION public.wait_here() RETURNS trigger LANGUAGE plpgsql AS"
                    + " $$ BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NULL; END $$");
            sql.execute("CREATE TRIGGER wait_here BEFORE DELETE ON istijal.text_queue"
                    + " FOR EACH STATEMENT EXECUTE FUNCTION public.wait_here()");
            try {
                sql.execute("SELECT pg_advisory_lock(4711)");
                change("Premier texte");
                await().atMost(Duration.ofSeconds(60)).until(() -> workerWaits(sql));
                change("Second texte " + later);
            } finally {
                sql.execute("SELECT pg_advisory_unlock(4711)");
                awaitIndexed();
                sql.execute("DROP TRIGGER wait_here ON istijal.text_queue");
                sql.execute("DROP FUNCTION public.wait_here()");
            }
        }
        assertThat(mustapha.search("Communication?_content=" + later).getEntry())
                .hasSize(1);
    }

    private void change(String text) {
        Communication communication =
                mustapha.get("Communication/" + message).expect(200).resource(Communication.class);
        communication.getPayloadFirstRep().setContent(new StringType(text));
        mustapha.put("Communication/" + message, communication).expect(200);
    }

    private static boolean workerWaits(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711" + " AND NOT granted")) {
            row.next();
            return row.getInt(1) > 0;
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(((HikariDataSource) systemDataSource).getJdbcUrl(), "postgres", "");
    }
}
