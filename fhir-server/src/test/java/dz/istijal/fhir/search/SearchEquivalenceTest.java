package dz.istijal.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same questions answered at once and by HAPI, which is asked by {@code _contained=false}:
 * what R4 takes for granted, and a parameter that is left to HAPI. Both must find the same resources and show the same of
 * each.
 */
@IstijalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchEquivalenceTest {
    private static final Logger LOG = LoggerFactory.getLogger(SearchEquivalenceTest.class);
    private static final int REQUESTS = Integer.getInteger("istijal.test.equivalent-searches", 300);
    private static final int PEOPLE = 20;
    private static final String PROTOCOLS = "https://protocols.example.org/PlanDefinition/";
    private static final long SEED = Long.getLong("istijal.test.seed", 20261126L);

    @Autowired
    IstijalServer server;

    @Autowired
    @Qualifier("systemDataSource")
    DataSource system;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private FhirHttpClient his;
    /** Other tests leave more than HAPI includes in a page. */
    private String stored;

    @BeforeAll
    void store() {
        stored = "_lastUpdated=ge" + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        new SearchCorpus(server).store();
        his = server.as("his-chu-mustapha");
        new GeneratedRecords(SEED).store(his, PEOPLE);
        for (String act : List.of("suture", "ecg")) {
            PlanDefinition protocol = new PlanDefinition();
            protocol.setUrl(PROTOCOLS + act).setStatus(PublicationStatus.ACTIVE);
            server.as("platform-admin").post("PlanDefinition", protocol).expect(201);
        }
    }

    /** @param resources JSON of each, by type and id */
    private record Answer(int status, Set<String> matches, Set<String> included, Map<String, JsonNode> resources) {}

    @Test
    void generatedSearchesFindTheSameBothWays() {
        SearchGenerator generator = new SearchGenerator(new IndexedValues(new JdbcTemplate(system)), SEED);
        List<String> different = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        int found = 0;
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String search = generator.next();
            // What is included may come with several pages.
            Answer ours = ours(search, search.contains("include=") ? 1000 : 7 + i % 40);
            Answer hapis = hapis(search);
            found += ours.matches().isEmpty() ? 0 : 1;
            refused += ours.status() == 400 ? 1 : 0;
            if (hapis.status() == 500) {
                // its own fault: there is nothing to compare with
                broken.add(search);
                assertThat(ours.status()).as(search).isNotEqualTo(500);
            } else {
                addDifferences(different, search, ours, hapis);
            }
        }
        LOG.info(
                "{} searches: {} found something, {} were refused, {} differ, HAPI fails at {}",
                REQUESTS,
                found,
                refused,
                different.size(),
                broken);
        assertThat(different).isEmpty();
        assertThat(found).as("searches that found something").isGreaterThan(REQUESTS / 3);
        assertThat(refused).as("searches that were refused").isLessThan(REQUESTS / 10);
        assertThat(broken).as("searches that HAPI fails at").hasSizeLessThan(1 + REQUESTS / 50);
    }

    private static void addDifferences(List<String> different, String search, Answer ours, Answer hapis) {
        if (ours.status() != hapis.status()
                || !ours.matches().equals(hapis.matches())
                || !ours.included().equals(hapis.included())) {
            different.add(search + "\n   ours " + ours.status() + " " + ours.matches() + " with " + ours.included()
                    + "\n   HAPI " + hapis.status() + " " + hapis.matches() + " with " + hapis.included());
            return;
        }
        ours.resources().forEach((id, resource) -> {
            if (!resource.equals(hapis.resources().get(id))) {
                different.add(search + "\n   ours " + resource + "\n   HAPI "
                        + hapis.resources().get(id));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?_include=Observation:subject",
                "Observation?_include=Observation:subject:Patient&_include=Observation:encounter",
                "Encounter?_revinclude=Observation:encounter&_include=Encounter:service-provider",
                "Task?_include=Task:focus&_include:iterate=ServiceRequest:subject",
                "Observation?{stored}&_include=*",
                "Encounter?{stored}&_include=Encounter:*",
                "Encounter?{stored}&_revinclude=Observation:*",
                "Encounter?{stored}&_revinclude=*",
                "Observation?{stored}&_include=Observation:*",
                "Task?{stored}&_include=Task:*",
                "Task?{stored}&_include:iterate=*",
                "DiagnosticReport?{stored}&status=final&_include:recurse=*",
                "CarePlan?{stored}&_include:iterate=*",
                "ServiceRequest?{stored}&_revinclude:iterate=*",
                "CarePlan?{stored}&_include=*",
                "CarePlan?_include=CarePlan:instantiates-canonical",
                "CarePlan?_include=CarePlan:instantiates-canonical:PlanDefinition&_include=CarePlan:subject",
                "PlanDefinition?url=" + PROTOCOLS + "ecg&_revinclude=CarePlan:instantiates-canonical",
                "CarePlan?_include=CarePlan:instantiates-canonical&_revinclude:iterate=CarePlan:instantiates-canonical",
                "ValueSet?_include=*",
                "ValueSet?_revinclude=StructureDefinition:valueset",
                "StructureDefinition?_include=StructureDefinition:base&_include=StructureDefinition:valueset",
                "Patient?{stored}&_revinclude=*",
                "DiagnosticReport?_include=DiagnosticReport:result&_include:iterate=Observation:subject"
                        + "&_revinclude=Task:focus",
                "Patient?identifier=https://istijal.dz/fhir/sid/demo|nobody&_revinclude=Encounter:subject"
            })
    void includesAddTheSameBothWays(String form) {
        String search = form.replace("{stored}", stored);
        Answer ours = read(
                his.get(search + "&_count=1000"), new Answer(200, new TreeSet<>(), new TreeSet<>(), new HashMap<>()));
        Answer hapis = hapis(search);
        assertThat(ours.matches()).isEqualTo(hapis.matches());
        assertThat(ours.included()).isEqualTo(hapis.included());
        assertThat(ours.resources()).isEqualTo(hapis.resources());
    }

    /** HAPI follows every reference, whatever type is named. */
    @Test
    void aForwardWildcardIsOfTheTypeThatItNames() {
        assertThat(ours("Task?_include=Encounter:*", 1000).included()).isEmpty();
        assertThat(ours("Task?_include=Task:focus&_include:iterate=Encounter:*", 1000)
                        .included())
                .isNotEmpty()
                .allMatch(id -> id.startsWith("ServiceRequest/"));
    }

    /** HAPI lets {@code _include=*} begin at what a {@code _revinclude} added, too; R4 does not, without {@code :iterate}. */
    @Test
    void bothWildcardsBeginAtTheMatches() {
        String encounters = "Encounter?" + stored;
        Set<String> either = new TreeSet<>(hapis(encounters + "&_include=*").included());
        either.addAll(hapis(encounters + "&_revinclude=Observation:*").included());
        Answer both = read(
                his.get(encounters + "&_include=*&_revinclude=Observation:*&_count=1000"),
                new Answer(200, new TreeSet<>(), new TreeSet<>(), new HashMap<>()));
        assertThat(both.included()).isNotEmpty().isEqualTo(either);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?identifier:of-type=http://terminology.hl7.org/CodeSystem/v2-0203%7CFILL%7CN%5C,3",
                "Observation?status:in=http://hl7.org/fhir/ValueSet/observation-status",
                "Observation?code:in=https://istijal.dz/fhir/ValueSet/vital-sign-code",
                "Observation?code:not-in=https://istijal.dz/fhir/ValueSet/vital-sign-code",
                "Observation?_tag=https://istijal.dz/fhir/test%7Ctag-1",
                "Observation?_security=http://terminology.hl7.org/CodeSystem/v3-Confidentiality%7CR",
                "Observation?component-code-value-quantity=systolic$gt60",
                "Observation?code-value-concept=smoker$yes",
                "Observation?value-quantity=gt500%7Chttp://unitsofmeasure.org%7Cmg",
                "Observation?subject:Patient.gender=male&encounter.type=suture,ecg,plaster,catheter",
                "CarePlan?instantiates-uri:below=https://protocols.example.org/TAC",
                "CarePlan?instantiates-uri:above=https://protocols.example.org/TAC/A/1/2",
                "DiagnosticReport?result.encounter.status=arrived,planned,in-progress",
                "Encounter?_has:Observation:encounter:_has:DiagnosticReport:result:status=final",
                "Encounter?_has:Observation:encounter:subject.gender=female",
                "RiskAssessment?probability=gt0.4&probability=lt30"
            })
    void everyKindOfConditionFindsSomethingAndTheSame(String search) {
        Answer ours = ours(search, 1000);
        assertThat(ours.matches()).isNotEmpty().isEqualTo(hapis(search).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Observation?_sort=date",
                "Observation?_sort=-date",
                "Observation?code=8867-4&_sort=value-quantity",
                "Observation?_sort=-value-quantity",
                "Observation?_sort=_lastUpdated",
                "Observation?_sort=-_lastUpdated",
                "Observation?_sort=_id",
                "Observation?_sort=-code,date",
                "Observation?_sort=status,-value-quantity",
                "Observation?_sort=-subject,date",
                "Observation?_sort=code-value-quantity",
                "Observation?_sort=-Patient:subject.family,date",
                "Observation?_sort=Encounter:encounter.date",
                "Observation?_sort=subject:Patient.gender",
                "DiagnosticReport?_sort=Patient:patient.birthdate,-encounter",
                "Encounter?_sort=-service-provider.name,patient",
                "Encounter?_sort=-date,_id",
                "Organization?_sort=name",
                "Organization?_sort=-name",
                "ValueSet?_sort=url"
            })
    void pagesInAnyOrderHoldEachMatchOnce(String search) throws IOException {
        List<String> paged = new ArrayList<>();
        FhirResponse page = his.get(search + "&_count=7").expect(200);
        while (true) {
            JsonNode bundle = json.readTree(page.body());
            bundle.path("entry").forEach(entry -> paged.add(id(entry.path("resource"))));
            String next = link(bundle, "next");
            if (next == null) {
                break;
            }
            page = his.get(next).expect(200);
        }
        List<String> whole = new ArrayList<>();
        json.readTree(his.get(search + "&_count=1000").body())
                .path("entry")
                .forEach(entry -> whole.add(id(entry.path("resource"))));
        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(paged))
                .isEqualTo(hapis(search.substring(0, search.indexOf("_sort")) + "_lastUpdated=gt2000")
                        .matches());
    }

    /** References have no order in R4; HAPI's is that of storing. */
    @ParameterizedTest
    @ValueSource(strings = {"Patient:subject.birthdate", "-Patient:subject.birthdate", "patient", "-subject"})
    void sortsByWhatIsReferredToAsHapiDoes(String sort) throws IOException {
        String search = "Encounter?_include=Encounter:subject&_count=1000&_sort=" + sort;
        boolean byDate = sort.endsWith("birthdate");
        assertThat(sorted(search, byDate))
                .hasSizeGreaterThan(PEOPLE)
                .isEqualTo(sorted(search + "&_contained=false", byDate));
    }

    /** Of each match in its order whom it is about, or when they were born. */
    private List<String> sorted(String search, boolean byDate) throws IOException {
        JsonNode entries = json.readTree(his.get(search).expect(200).body()).path("entry");
        Map<String, String> births = new HashMap<>();
        entries.forEach(entry -> {
            String birth = entry.at("/resource/birthDate").asText();
            births.put(id(entry.path("resource")), birth.isEmpty() ? "" : (birth + "-01-01").substring(0, 10));
        });
        List<String> values = new ArrayList<>();
        entries.forEach(entry -> {
            if (entry.at("/search/mode").asText().equals("match")) {
                String subject = entry.at("/resource/subject/reference").asText();
                values.add(byDate ? births.get(subject) : subject);
            }
        });
        return values;
    }

    private Answer ours(String search, int count) {
        Answer all = new Answer(200, new TreeSet<>(), new TreeSet<>(), new HashMap<>());
        FhirResponse page = his.get(search + "&_count=" + count);
        while (page.status() == 200) {
            read(page, all);
            String next;
            try {
                next = link(json.readTree(page.body()), "next");
            } catch (IOException e) {
                throw new AssertionError(page.body(), e);
            }
            if (next == null) {
                return all;
            }
            page = his.get(next);
        }
        return new Answer(page.status(), Collections.emptySet(), Collections.emptySet(), Map.of());
    }

    private Answer hapis(String search) {
        FhirResponse answer = his.get(search + "&_count=1000&_contained=false");
        return answer.status() == 200
                ? read(answer, new Answer(200, new TreeSet<>(), new TreeSet<>(), new HashMap<>()))
                : new Answer(answer.status(), Collections.emptySet(), Collections.emptySet(), Map.of());
    }

    private Answer read(FhirResponse page, Answer into) {
        try {
            for (JsonNode entry : json.readTree(page.body()).path("entry")) {
                JsonNode resource = entry.path("resource");
                String id = id(resource);
                boolean match = entry.at("/search/mode").asText().equals("match");
                assertThat((match ? into.matches() : into.included()).add(id))
                        .as("%s once", id)
                        .isTrue();
                into.resources().put(id, resource);
            }
            return into;
        } catch (IOException e) {
            throw new AssertionError(page.body(), e);
        }
    }

    private static String id(JsonNode resource) {
        return resource.path("resourceType").asText()
                + '/'
                + resource.path("id").asText();
    }

    private static String link(JsonNode bundle, String relation) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals(relation)) {
                return link.path("url").asText();
            }
        }
        return null;
    }
}
