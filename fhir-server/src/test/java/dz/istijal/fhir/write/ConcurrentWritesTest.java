package dz.istijal.fhir.write;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writers that meet: one is first, the others wait, and nobody is told of a deadlock. */
@IstijalTest
class ConcurrentWritesTest {
    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    private FhirHttpClient his;

    @BeforeEach
    void asAHospital() {
        his = server.as("his-chu-mustapha");
    }

    @Test
    void ofThirtyTwoConditionalCreatesOneCreatesAndTheOthersFind() throws Exception {
        String identifier = Fixtures.uniqueIdentifier();
        String condition = "identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + identifier;

        List<FhirResponse> answers =
                atOnce(32, n -> his.post("Patient", Fixtures.patient(identifier), "If-None-Exist", condition));

        assertThat(answers).extracting(FhirResponse::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .extracting(FhirResponse::createdId)
                .containsOnly(answers.get(0).createdId());
        assertThat(patients(identifier)).isOne();
    }

    @Test
    void inTransactionsTooWhateverTheSpellingOfTheCondition() throws Exception {
        String identifier = Fixtures.uniqueIdentifier();
        String plain = "identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + identifier;
        String encoded = "Patient?identifier=" + Fixtures.DEMO_IDENTIFIER.replace(":", "%3A") + "%7C" + identifier;

        List<FhirResponse> answers = atOnce(32, n -> {
            Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
            bundle.addEntry()
                    .setResource(Fixtures.patient(identifier))
                    .getRequest()
                    .setMethod(HTTPVerb.POST)
                    .setUrl("Patient")
                    .setIfNoneExist(n % 2 == 0 ? plain : encoded);
            return his.transaction(bundle);
        });

        assertThat(answers).extracting(FhirResponse::status).containsOnly(200);
        assertThat(patients(identifier)).isOne();
    }

    @Test
    void overlappingTransactionsInDifferentOrderAllSucceed() throws Exception {
        Encounter stay = new Visit(his, "chu-mustapha", "urgences-chu-mustapha", 30)
                .admitted()
                .stored();
        List<Observation> shared =
                IntStream.range(0, 6).mapToObj(n -> stored(stay, 60 + n)).toList();

        List<FhirResponse> answers = atOnce(16, n -> {
            List<Observation> mine = new ArrayList<>(shared);
            Collections.rotate(mine, n);
            if (n % 2 == 0) {
                Collections.reverse(mine);
            }
            Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
            mine.forEach(observation -> {
                Observation changed = observation.copy();
                changed.setId(observation.getIdElement().getIdPart());
                changed.getValueQuantity().setValue(100 + n);
                bundle.addEntry()
                        .setResource(changed)
                        .getRequest()
                        .setMethod(HTTPVerb.PUT)
                        .setUrl("Observation/" + observation.getIdElement().getIdPart());
            });
            return his.transaction(bundle);
        });

        assertThat(answers).extracting(FhirResponse::status).containsOnly(200);
        List<String> values = shared.stream()
                .map(observation -> his.get(
                                "Observation/" + observation.getIdElement().getIdPart())
                        .resource(Observation.class))
                .map(observation -> observation.getIdElement().getVersionIdPart() + " "
                        + observation.getValueQuantity().getValue())
                .distinct()
                .toList();
        assertThat(values).as("each transaction counts whole").hasSize(1);
    }

    @Test
    void thePutOfWhatIsStoredMakesNoVersion() {
        Encounter stay = new Visit(his, "chu-mustapha", "urgences-chu-mustapha", 30)
                .admitted()
                .stored();
        Observation observation = stored(stay, 70);

        Observation again = Fixtures.heartRate(
                stay.getSubject().getReferenceElement().getIdPart(),
                stay.getIdElement().getIdPart(),
                70);
        again.setId(observation.getIdElement().getIdPart());
        FhirResponse answer = his.put("Observation/" + again.getIdElement().getIdPart(), again)
                .expect(200);

        assertThat(answer.header("ETag")).isEqualTo("W/\"1\"");
    }

    private Observation stored(Encounter stay, int beats) {
        Observation observation = Fixtures.heartRate(
                stay.getSubject().getReferenceElement().getIdPart(),
                stay.getIdElement().getIdPart(),
                beats);
        observation.setId(his.post("Observation", observation).expect(201).createdId());
        return observation;
    }

    private long patients(String identifier) {
        return jdbc.sql("""
                        SELECT count(DISTINCT res_id) FROM hfj_spidx_token
                         WHERE res_type = 'Patient' AND sp_name = 'identifier' AND sp_value = ?
                        """).param(identifier).query(Long.class).single();
    }

    private static List<FhirResponse> atOnce(int threads, IntFunction<FhirResponse> call) throws Exception {
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<FhirResponse>> calls = IntStream.range(0, threads)
                    .mapToObj(n -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return call.apply(n);
                    }))
                    .toList();
            List<FhirResponse> answers = new ArrayList<>();
            for (Future<FhirResponse> each : calls) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }
}
