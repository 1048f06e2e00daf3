package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.test.context.TestPropertySource;

/** What a client may rely on when it searches: pages, totals, links, limits, refusals. */
@IstijalTest
@TestPropertySource(properties = {"istijal.search.timeout=2s", "istijal.search.most-included=3"})
class SearchTest {
    private static final int STORED = 12;

    @Autowired
    IstijalServer server;

    @Autowired
    @Qualifier("systemDataSource")
    DataSource system;

    private FhirHttpClient his;
    private String patient;
    private String mine;

    @BeforeEach
    void aPatientWithObservations() {
        his = server.as("his-chu-mustapha");
        patient = his.post("Patient", Fixtures.patient(Fixtures.uniqueIdentifier()))
                .expect(201)
                .createdId();
        mine = "Observation?patient=" + patient;
        for (int i = 0; i < STORED; i++) {
            his.post("Observation", observation(i)).expect(201);
        }
    }

    /** Two of each day, one of them without a value. */
    private Observation observation(int i) {
        Observation observation = Fixtures.heartRate(patient, null, 60 + i);
        observation.setEffective(new DateTimeType("2026-10-" + (10 + i / 2)));
        if (i % 2 == 0) {
            observation.getCode().getCodingFirstRep().setCode("9279-1");
            ((Quantity) observation.getValue()).setUnit("/min").setCode("/min");
        }
        return observation;
    }

    private List<Bundle> pages(String search) {
        List<Bundle> pages = new ArrayList<>();
        String next = search;
        while (next != null) {
            Bundle page = his.search(next);
            pages.add(page);
            next = page.getLink(Bundle.LINK_NEXT) == null
                    ? null
                    : page.getLink(Bundle.LINK_NEXT).getUrl();
        }
        return pages;
    }

    private static List<String> ids(List<Bundle> pages) {
        return pages.stream()
                .flatMap(page -> page.getEntry().stream())
                .map(entry -> entry.getResource().getIdPart())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2|http://unitsofmeasure.org|g/L,1",
        "120|http://unitsofmeasure.org|mg/dL,1",
        "gt1100|http://unitsofmeasure.org|mg/L,1",
        "gt1300|http://unitsofmeasure.org|mg/L,0",
        "1.2|http://unitsofmeasure.org|mg/dL,0"
    })
    void aQuantityIsFoundByAnyUnitOfItsKind(String value, int found) {
        Observation glucose = Fixtures.heartRate(patient, null, 1);
        glucose.getCode().getCodingFirstRep().setCode("2345-7");
        glucose.setValue(new Quantity()
                .setValue(new BigDecimal("1.2"))
                .setUnit("g/L")
                .setSystem("http://unitsofmeasure.org")
                .setCode("g/L"));
        his.post("Observation", glucose).expect(201);

        assertThat(his.search("Observation?patient=" + patient + "&code=2345-7&value-quantity=" + value)
                        .getEntry())
                .hasSize(found);
    }

    @ParameterizedTest
    @CsvSource({
        "_sort=date,5",
        "_sort=-date,5",
        "_sort=-code,4",
        "_sort=value-quantity,1",
        "_count=12,12",
        "_lastUpdated=gt2020,7"
    })
    void everyMatchIsOnOnePage(String order, int count) {
        List<Bundle> pages = pages(mine + "&" + order + (order.startsWith("_count") ? "" : "&_count=" + count));
        assertThat(ids(pages)).hasSize(STORED).doesNotHaveDuplicates();
        assertThat(pages).hasSize((STORED + count - 1) / count);
        assertThat(pages.get(0).getLink(Bundle.LINK_SELF).getUrl()).contains("patient=" + patient);
    }

    @Test
    void writersInBetweenNeitherHideNorDoubleWhatTheyDoNotTouch() throws Exception {
        Set<String> before = new LinkedHashSet<>(ids(pages(mine + "&_count=1000")));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> written = writer.submit(() -> {
                int n = 0;
                List<String> own = new ArrayList<>();
                while (!done.get() || n < 6) {
                    own.add(his.post("Observation", observation(n % STORED))
                            .expect(201)
                            .createdId());
                    if (n % 3 == 2) {
                        his.delete("Observation/" + own.remove(0)).expect(204);
                    }
                    n++;
                }
                return n;
            });
            for (String order :
                    List.of("", "&_sort=date", "&_sort=-date", "&_sort=-_lastUpdated", "&_sort=code,-date")) {
                List<String> seen = ids(pages(mine + order + "&_count=3"));
                assertThat(seen).as(order).doesNotHaveDuplicates().containsAll(before);
            }
            done.set(true);
            assertThat(written.get()).isPositive();
        } finally {
            done.set(true);
            writer.shutdown();
        }
    }

    @Test
    void aTotalIsGivenWhenItIsAskedForOrCostsNothing() {
        assertThat(his.search(mine + "&_count=5").hasTotal()).isFalse();
        assertThat(his.search(mine + "&_count=5&_total=none").hasTotal()).isFalse();
        assertThat(his.search(mine + "&_count=5&_total=accurate").getTotal()).isEqualTo(STORED);
        assertThat(his.search(mine + "&_count=5&_total=estimate").hasTotal()).isTrue();
        assertThat(his.search(mine + "&_count=50").getTotal()).isEqualTo(STORED);
        assertThat(his.search(mine + "&_summary=count").getTotal()).isEqualTo(STORED);
        Bundle counted = his.search(mine + "&_count=0");
        assertThat(counted.getTotal()).isEqualTo(STORED);
        assertThat(counted.getEntry()).isEmpty();
    }

    @Test
    void aPostedSearchIsTheSame() {
        FhirResponse answer = his.send(
                "POST",
                "Observation/_search",
                BodyPublishers.ofString("patient=" + patient + "&_sort=-date&_count=5"),
                "Content-Type",
                "application/x-www-form-urlencoded");
        Bundle first = answer.expect(200).resource(Bundle.class);
        assertThat(ids(List.of(first))).isEqualTo(ids(List.of(his.search(mine + "&_sort=-date&_count=5"))));
        assertThat(his.search(first.getLink(Bundle.LINK_NEXT).getUrl()).getEntry())
                .hasSize(5);
    }

    @Test
    void whatIsIncludedIsBoundedAndSaysSo() {
        Bundle found = his.search("Patient?_id=" + patient + "&_revinclude=Observation:patient");
        assertThat(found.getEntry().stream()
                        .filter(entry -> entry.getSearch().getMode() == Bundle.SearchEntryMode.INCLUDE))
                .hasSize(3);
        assertThat(found.getEntry().stream()
                        .filter(entry -> entry.getSearch().getMode() == Bundle.SearchEntryMode.OUTCOME))
                .singleElement()
                .satisfies(entry -> assertThat(((OperationOutcome) entry.getResource())
                                .getIssueFirstRep()
                                .getCode())
                        .isEqualTo(OperationOutcome.IssueType.TOOCOSTLY));
    }

    @Test
    void aSearchThatTakesTooLongIsStoppedAndSaysSo() throws Exception {
        try (Connection connection = system.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute("LOCK TABLE hfj_spidx_token IN ACCESS EXCLUSIVE MODE");
                FhirResponse answer = his.get(mine + "&code=8867-4", "Accept-Language", "en");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotNull();
                assertThat(answer.resource(OperationOutcome.class)
                                .getIssueFirstRep()
                                .getCode())
                        .isEqualTo(OperationOutcome.IssueType.TOOCOSTLY);
            } finally {
                connection.rollback();
            }
        }
        assertThat(his.search(mine + "&code=8867-4").getEntry()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense=1",
                "_count=many",
                "_count=-1",
                "_total=roughly",
                "date=yesterday",
                "code:sounds-like=x",
                "code-value-quantity:missing=true",
                "value-string:contains=a",
                "code:text=a",
                "subject:Patient.family:contains=a",
                "_elements=code&_summary=true",
                "_elements:exclude=code",
                "_sort=nonsense",
                "_content=chest"
            })
    void whatIsNotUnderstoodIsRefused(String condition) {
        FhirResponse answer = his.get(mine + "&" + condition);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.resource(OperationOutcome.class).getIssue()).isNotEmpty();
    }

    @Test
    void anUnknownParameterIsLeftOutOfTheSelfLinkWhenLenienceIsAskedFor() {
        Bundle found = his.get(mine + "&nonsense=1", "Prefer", "handling=lenient")
                .expect(200)
                .resource(Bundle.class);
        assertThat(found.getEntry()).hasSize(STORED);
        assertThat(found.getLink(Bundle.LINK_SELF).getUrl()).doesNotContain("nonsense");
    }

    @Test
    void aBrokenCursorIsNoPage() {
        assertThat(his.get("Observation?_cursor=").status()).isEqualTo(404);
        assertThat(his.get("Observation?_cursor=AAAA").status()).isEqualTo(404);
        assertThat(his.get("Observation?_cursor=%25%25").status()).isEqualTo(404);
    }

    @Test
    void theLastObservationsOfEachCodeAreFound() {
        Bundle one = his.search("Observation/$lastn?patient=" + patient + "&category=vital-signs");
        assertThat(one.getEntry())
                .extracting(entry -> ((Observation) entry.getResource())
                        .getEffectiveDateTimeType()
                        .getValueAsString())
                .containsExactly("2026-10-15", "2026-10-15");
        assertThat(his.search("Observation/$lastn?subject=Patient/" + patient + "&category=vital-signs&max=3")
                        .getEntry())
                .hasSize(6);
        assertThat(his.search("Observation/$lastn?patient=" + patient + "&code=9279-1&max=2")
                        .getEntry())
                .hasSize(2);
        assertThat(his.search("Observation/$lastn?patient=" + patient + "&category=vital-signs&_elements=status")
                        .getEntry())
                .hasSize(2)
                .noneMatch(entry -> ((Observation) entry.getResource()).hasCode());
        assertThat(server.as("his-eph-rouiba")
                        .search("Observation/$lastn?patient=" + patient + "&category=vital-signs")
                        .getEntry())
                .isEmpty();
        assertThat(his.get("Observation/$lastn?category=vital-signs").status()).isEqualTo(400);
        assertThat(his.get("Observation/$lastn?patient=" + patient + "&category=x&nonsense=1")
                        .status())
                .isEqualTo(400);
        assertThat(server.as("ministry-reporting")
                        .get("Observation/$lastn?patient=" + patient + "&category=vital-signs")
                        .status())
                .isEqualTo(403);
    }
}
