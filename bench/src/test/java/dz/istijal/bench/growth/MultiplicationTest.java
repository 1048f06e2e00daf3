package dz.istijal.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamString;
import ca.uhn.fhir.jpa.model.entity.ResourceIndexedSearchParamToken;
import dz.istijal.bench.server.LocalPostgres;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiplicationTest {

    private static final String PATIENT = "0b9e0f3c-6d5a-4a51-9d6e-3c1f0a7d9b42";
    private static final String DIGEST = "e420fb52ebed6320e00a34e7501f309506b3240e";
    private static final String VISIT = "1c9e0f3c-6d5a-4a51-9d6e-3c1f0a7d0007";

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        postgres = LocalPostgres.start(directory.resolve("pg"), port);
        url = "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    /** A patient (res_id 101) with one visit (102) at an organization (5) that is no original. */
    @BeforeEach
    void store() throws Exception {
        execute("DROP SCHEMA IF EXISTS istijal CASCADE", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        execute(
                "CREATE SCHEMA istijal",
                "CREATE SEQUENCE seq_resource_id INCREMENT 50",
                "CREATE TABLE hfj_resource (res_id bigint PRIMARY KEY, fhir_id varchar UNIQUE)",
                "CREATE TABLE hfj_res_ver (pid bigint PRIMARY KEY, res_id bigint REFERENCES hfj_resource, res_text_vc text)",
                "CREATE TABLE hfj_res_link (pid bigint PRIMARY KEY, src_resource_id bigint, target_resource_id bigint)",
                "CREATE TABLE hfj_spidx_token (sp_id bigint PRIMARY KEY, res_id bigint, res_type varchar, sp_name varchar,"
                        + " sp_system varchar, sp_value varchar, hash_value bigint, hash_sys_and_value bigint)",
                "CREATE TABLE hfj_spidx_string (sp_id bigint PRIMARY KEY, res_id bigint, res_type varchar, sp_name varchar,"
                        + " sp_value_exact varchar, sp_value_normalized varchar, hash_exact bigint)",
                "INSERT INTO hfj_spidx_string VALUES (1, 101, 'Patient', 'family', 'Haddad qz00000', 'HADDAD QZ00000', "
                        + exact("Haddad qz00000") + ")",
                "CREATE TABLE hfj_spidx_date (sp_id bigint PRIMARY KEY, res_id bigint, sp_value_low timestamp,"
                        + " sp_value_low_date_ordinal int)",
                "CREATE TABLE istijal.ed_stay (encounter_id text PRIMARY KEY, ticket text UNIQUE, arrived_at timestamptz)",
                "INSERT INTO hfj_resource VALUES (5, 'chu'), (101, '" + PATIENT + "'), (102, '" + VISIT + "')",
                "INSERT INTO hfj_res_ver VALUES (7, 102, '{\"subject\":{\"reference\":\"Patient/" + PATIENT
                        + "\"},\"start\":\"2024-05-17T10:15:30+01:00\",\"value\":\"20240517-0003\"}')",
                "INSERT INTO hfj_res_link VALUES (1, 102, 101), (2, 102, 5)",
                "INSERT INTO hfj_spidx_token VALUES (1, 102, 'Encounter', 'identifier', 'urn:visit', '" + VISIT + "', "
                        + hash(null, VISIT) + ", " + hash("urn:visit", VISIT) + ")",
                "CREATE TABLE hfj_res_search_url (res_search_url varchar PRIMARY KEY, res_id bigint)",
                "INSERT INTO hfj_res_search_url VALUES ('Observation?identifier=sid%7C" + DIGEST + "', 102)",
                "INSERT INTO hfj_spidx_date VALUES (1, 102, '2024-05-17 09:15:30', 20240517)",
                "INSERT INTO istijal.ed_stay VALUES ('" + VISIT + "', '20240517-0003', '2024-05-17 09:15:30Z')");
    }

    @Test
    void everyRowOfTheOriginalsIsThereAgainForEachCopy() throws Exception {
        assertThat(copy(1, 3)).isEqualTo(3 * (2 + 1 + 2 + 1 + 1 + 1 + 1 + 1));
        assertThat(rows("SELECT count(*) FROM hfj_resource")).containsExactly("9");
    }

    @Test
    void aCopyRefersToItsOwnPatientAndToTheSameHospital() throws Exception {
        copy(1, 1);
        String patient = new Copy(1).text(PATIENT);
        assertThat(rows("SELECT res_text_vc FROM hfj_res_ver WHERE pid > 7"))
                .containsExactly("{\"subject\":{\"reference\":\"Patient/" + patient
                        + "\"},\"start\":\"2023-05-17T10:15:30+01:00\",\"value\":\"20230517-100010003\"}");
        assertThat(rows("SELECT r.fhir_id FROM hfj_res_link l JOIN hfj_resource r ON r.res_id = l.target_resource_id"
                        + " WHERE l.pid > 2 ORDER BY 1"))
                .containsExactly(patient, "chu");
    }

    @Test
    void aCopyIsFoundByItsOwnIdentifierAndDay() throws Exception {
        copy(1, 2);
        String visit = new Copy(2).text(VISIT);
        assertThat(rows("SELECT sp_value FROM hfj_spidx_token WHERE hash_sys_and_value = " + hash("urn:visit", visit)))
                .containsExactly(visit);
        assertThat(rows("SELECT sp_value FROM hfj_spidx_token WHERE hash_value = " + hash(null, visit)))
                .containsExactly(visit);
        assertThat(rows("SELECT sp_value_low || ' ' || sp_value_low_date_ordinal FROM hfj_spidx_date ORDER BY sp_id"))
                .containsExactly(
                        "2024-05-17 09:15:30 20240517", "2023-05-17 09:15:30 20230517", "2022-05-17 09:15:30 20220517");
    }

    @Test
    void aCopyIsFoundByItsOwnName() throws Exception {
        copy(1, 1);
        assertThat(rows("SELECT sp_value_normalized FROM hfj_spidx_string WHERE hash_exact = "
                        + exact("Haddad qz00001")))
                .containsExactly("HADDAD QZ00001");
    }

    @Test
    void anIdentifierThatTheServerMadeIsTheCopysOwn() throws Exception {
        copy(255, 255);
        assertThat(rows("SELECT res_search_url FROM hfj_res_search_url ORDER BY 1"))
                .containsExactly(
                        "Observation?identifier=sid%7C" + DIGEST,
                        "Observation?identifier=sid%7Ce420fb52ebed6320e00a34e7501f309506b3x0ff");
    }

    @Test
    void ourOwnTablesFollow() throws Exception {
        copy(1, 1);
        assertThat(rows("SELECT encounter_id || ' ' || ticket FROM istijal.ed_stay WHERE ticket <> '20240517-0003'"))
                .containsExactly(new Copy(1).text(VISIT) + " 20230517-100010003");
    }

    @Test
    void copiesOfALaterStepDoNotMeetThoseOfAnEarlierOne() throws Exception {
        copy(1, 1);
        execute("INSERT INTO hfj_resource VALUES (" + (Multiplication.STEP * 3 + 7) + ", 'stored meanwhile')");
        copy(2, 4);
        assertThat(rows("SELECT count(*) FROM hfj_resource")).containsExactly("12");
    }

    @Test
    void anOriginalWhoseIdEndsLikeACopysIsInNobodysWay() throws Exception {
        copy(7, 7);
        assertThat(rows("SELECT fhir_id FROM hfj_resource WHERE fhir_id LIKE '1c9e0f3c%' ORDER BY 1"))
                .containsExactly(VISIT, "1c9e0f3c-6d5a-8a51-9d6e-3c1f0a7d0007");
    }

    @Test
    void whatTheServerStoresAfterwardsGetsIdsAboveTheCopies() throws Exception {
        execute("SELECT nextval('seq_resource_id')");
        copy(1, 3);
        assertThat(rows("SELECT nextval('seq_resource_id') > max(res_id) FROM hfj_resource"))
                .containsExactly("t");
    }

    @Test
    void aHashThatIsNotHapisIsRefused() throws Exception {
        execute("UPDATE hfj_spidx_token SET hash_sys_and_value = 1");
        assertThatThrownBy(() -> copy(1, 1)).hasMessageContaining("is not the one that HAPI computes");
    }

    @Test
    void aHashOfUnknownKindIsRefused() throws Exception {
        execute(
                "CREATE TABLE hfj_idx_other (pid bigint PRIMARY KEY, res_id bigint, idx_string varchar, hash_complete bigint)",
                "INSERT INTO hfj_idx_other VALUES (1, 102, '" + VISIT + "', 4711)");
        assertThatThrownBy(() -> copy(1, 1)).hasMessageContaining("hfj_idx_other");
    }

    private static long copy(int first, int last) throws Exception {
        return new Multiplication(url, line -> {}).copy(new Multiplication.Originals(100, 102), first, last);
    }

    private static long hash(String system, String value) {
        PartitionSettings settings = new PartitionSettings();
        RequestPartitionId all = RequestPartitionId.allPartitions();
        return system == null
                ? ResourceIndexedSearchParamToken.calculateHashValue(settings, all, "Encounter", "identifier", value)
                : ResourceIndexedSearchParamToken.calculateHashSystemAndValue(
                        settings, all, "Encounter", "identifier", system, value);
    }

    private static long exact(String family) {
        return ResourceIndexedSearchParamString.calculateHashExact(
                new PartitionSettings(), RequestPartitionId.allPartitions(), "Patient", "family", family);
    }

    private static void execute(String... sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        }
    }

    private static List<String> rows(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }
}
