package dz.istijal.fhir.write;

import static org.assertj.core.api.Assertions.assertThat;

import dz.istijal.emergency.Visit;
import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import dz.istijal.testing.IstijalServer;
import dz.istijal.testing.IstijalTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is written here leaves the rows that HAPI would. A client that wants an OperationOutcome back is HAPI's, so the
 * same story can be sent both ways; ids, keys and dates aside, all columns of all tables are compared.
 */
@IstijalTest
class SameRowsTest {
    private static final String[] OURS = {};
    private static final String[] HAPIS = {"Prefer", "return=OperationOutcome"};
    private static final Pattern LOCATION =
            Pattern.compile("\"(?:location|reference)\":\"(?:[^\"]*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]+)/_history");
    private static final List<String> TABLES = List.of(
            "hfj_resource",
            "hfj_res_ver",
            "hfj_spidx_string",
            "hfj_spidx_token",
            "hfj_spidx_number",
            "hfj_spidx_quantity",
            "hfj_spidx_quantity_nrml",
            "hfj_spidx_date",
            "hfj_spidx_uri",
            "hfj_spidx_coords",
            "hfj_res_link");
    private static final String NOT_COMPARED =
            "{res_id,src_resource_id,target_resource_id,sp_id,pid,fhir_id,sp_updated,"
                    + "res_published,res_updated,res_deleted_at,hash_sha256,hash_exact,hash_norm_prefix,hash_sys_and_value,hash_value,"
                    + "search_url_present}";

    @Autowired
    private IstijalServer server;

    @Autowired
    private JdbcClient jdbc;

    private FhirHttpClient his;

    @BeforeEach
    void asAHospital() {
        his = server.as("his-chu-mustapha");
    }

    /** How a story is told: what it sends goes with these headers, and what it stored is noted. */
    private final class Way {
        private final String[] headers;
        private final String identifier = Fixtures.uniqueIdentifier();
        private final Map<String, String> names = new LinkedHashMap<>();

        private Way(String... headers) {
            this.headers = headers;
            names.put(identifier, "the-identifier");
        }

        private FhirResponse transaction(Bundle bundle) {
            return noted(his.transaction(bundle, headers).expect(200));
        }

        private FhirResponse noted(FhirResponse answer) {
            Matcher matcher = LOCATION.matcher(answer.body().replace(" ", ""));
            while (matcher.find()) {
                note(matcher.group(1), matcher.group(2));
            }
            return answer;
        }

        private void note(String type, String id) {
            names.putIfAbsent(id, type + '#' + names.size());
        }

        private String create(Resource resource) {
            String id =
                    his.post(resource.fhirType(), resource, headers).expect(201).createdId();
            note(resource.fhirType(), id);
            return id;
        }

        /** Rows by table and resource, with names in place of ids. */
        private Map<String, List<String>> rows() {
            Map<String, List<String>> rows = new TreeMap<>();
            names.forEach((id, name) -> {
                for (String table : TABLES) {
                    rows.put(name + " in " + table, rows(table, id));
                }
            });
            return rows;
        }

        private List<String> rows(String table, String id) {
            String owner = table.equals("hfj_res_link") ? "src_resource_id" : "res_id";
            String target = table.equals("hfj_res_link")
                    ? ", (SELECT g.fhir_id FROM hfj_resource g WHERE g.res_id = t.target_resource_id)"
                    : ", ''";
            return jdbc
                    .sql("SELECT concat((to_jsonb(t) - '" + NOT_COMPARED + "'::text[])::text" + target + ") FROM "
                            + table + " t JOIN hfj_resource r ON r.res_id = t." + owner + " WHERE r.fhir_id = ?")
                    .param(id)
                    .query(String.class)
                    .list()
                    .stream()
                    .map(this::named)
                    .sorted()
                    .toList();
        }

        private String named(String row) {
            String named = row;
            for (Map.Entry<String, String> each : names.entrySet()) {
                named = named.replace(each.getKey(), each.getValue())
                        .replace(each.getKey().toUpperCase(java.util.Locale.ROOT), each.getValue());
            }
            return named;
        }
    }

    private void isTheSameBothWays(Consumer<Way> story) {
        Way ours = new Way(OURS);
        story.accept(ours);
        Way hapis = new Way(HAPIS);
        story.accept(hapis);
        Map<String, List<String>> rows = ours.rows();
        assertThat(rows.values()).flatExtracting(each -> each).hasSizeGreaterThan(10);
        Map<String, List<String>> expected = hapis.rows();
        assertThat(rows).containsOnlyKeys(expected.keySet());
        expected.forEach((what, those) -> assertThat(rows.get(what)).as(what).isEqualTo(those));
    }

    @Test
    void aNewPatientWithAStayAndVitalSigns() {
        isTheSameBothWays(way -> way.transaction(arrival(way)));
    }

    @Test
    void aTransactionThatFindsItsPatientAndChangesTheStay() {
        isTheSameBothWays(way -> {
            FhirResponse first = way.transaction(arrival(way));
            String stay = location(first, 1);
            Bundle next = new Bundle().setType(BundleType.TRANSACTION);
            Patient patient = Fixtures.patient(way.identifier);
            add(next, "urn:uuid:1b0b1b8e-0000-4000-8000-000000000001", patient, HTTPVerb.POST, "Patient")
                    .setIfNoneExist("identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + way.identifier);
            Observation pulse = Fixtures.heartRate("x", "x", 130);
            pulse.setSubject(new Reference("urn:uuid:1b0b1b8e-0000-4000-8000-000000000001"));
            pulse.setEncounter(new Reference(stay));
            add(next, "urn:uuid:1b0b1b8e-0000-4000-8000-000000000002", pulse, HTTPVerb.POST, "Observation");
            way.transaction(next);
        });
    }

    @Test
    void oneCreateAndItsUpdateAndTheSameUpdateAgain() {
        isTheSameBothWays(way -> {
            FhirResponse arrival = way.transaction(arrival(way));
            Observation pulse = Fixtures.heartRate(
                    location(arrival, 0).substring("Patient/".length()),
                    location(arrival, 1).substring("Encounter/".length()),
                    90);
            String id = way.create(pulse);
            pulse.setId(id);
            pulse.getValueQuantity().setValue(75);
            pulse.addNote().setText("Recompté « à la main »\\ 100 %");
            pulse.getMeta().addTag("https://istijal.dz/fhir/sid/demo", "b", null);
            pulse.getMeta().addTag("https://istijal.dz/fhir/sid/demo", "a", null);
            his.put("Observation/" + id, pulse, way.headers).expect(200);
            his.put("Observation/" + id, pulse, way.headers).expect(200);
        });
    }

    @Test
    void updatesThatGiveAndTakeEachKindOfValue() {
        isTheSameBothWays(way -> {
            FhirResponse arrival = way.transaction(arrival(way));
            Patient patient = his.get(location(arrival, 0)).resource(Patient.class);
            patient.getNameFirstRep().setFamily("Ben" + way.identifier).addGiven("Amel");
            patient.setBirthDateElement(new DateType("1971-03-04"));
            patient.addTelecom()
                    .setSystem(ContactPoint.ContactPointSystem.PHONE)
                    .setValue("0550000000");
            update(way, patient);
            patient.getTelecom().clear();
            patient.setGender(AdministrativeGender.OTHER);
            update(way, patient);
            patient.setDeceased(new BooleanType(true));
            update(way, patient);
            Observation pulse = his.get(location(arrival, 2)).resource(Observation.class);
            pulse.setValue(null);
            pulse.setDataAbsentReason(new CodeableConcept()
                    .addCoding(new Coding()
                            .setSystem("http://terminology.hl7.org/CodeSystem/data-absent-reason")
                            .setCode("unknown")));
            update(way, pulse);
            pulse.setDataAbsentReason(null);
            pulse.setValue(new Quantity(88)
                    .setUnit("/min")
                    .setSystem("http://unitsofmeasure.org")
                    .setCode("/min"));
            pulse.addDerivedFrom(new Reference(location(arrival, 3)));
            update(way, pulse);
            pulse.getDerivedFrom().clear();
            update(way, pulse);
            Encounter stay = his.get(location(arrival, 1)).resource(Encounter.class);
            stay.addReasonCode().setText("Douleur");
            update(way, stay);
            stay.addReasonReference(new Reference(location(arrival, 2)));
            update(way, stay);
        });
    }

    private void update(Way way, Resource resource) {
        String id = resource.fhirType() + '/' + resource.getIdElement().getIdPart();
        his.put(id, resource, way.headers).expect(200);
    }

    @Test
    void aConditionalUpdateOfTheStayByTheVisitsNumber() {
        isTheSameBothWays(way -> {
            FhirResponse arrival = way.transaction(arrival(way));
            Encounter stay = his.get(location(arrival, 1)).resource(Encounter.class);
            stay.setId((String) null);
            stay.getIdentifier().removeIf(each -> Visit.TICKET.equals(each.getSystem()));
            stay.getType().clear();
            stay.addReasonCode().setText("Douleur");
            his.put("Encounter?identifier=" + Fixtures.DEMO_IDENTIFIER + "|v" + way.identifier, stay, way.headers)
                    .expect(200);
        });
    }

    @Test
    void aConditionalUpdateThatFindsNothingInATransactionAndAlone() {
        isTheSameBothWays(way -> {
            Bundle arrival = arrival(way);
            arrival.getEntry()
                    .get(1)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl("Encounter?identifier=" + Fixtures.DEMO_IDENTIFIER + "|v" + way.identifier);
            FhirResponse answer = way.transaction(arrival);
            assertThat(answer.resource(Bundle.class)
                            .getEntry()
                            .get(1)
                            .getResponse()
                            .getStatus())
                    .startsWith("201");
            Patient newborn = Fixtures.patient("n" + way.identifier);
            String named = "Patient?identifier=" + Fixtures.DEMO_IDENTIFIER + "|n" + way.identifier;
            his.put(named, newborn, way.headers).expect(201);
            String id = his.get(named)
                    .resource(Bundle.class)
                    .getEntryFirstRep()
                    .getResource()
                    .getIdElement()
                    .getIdPart();
            way.note("Patient", id);
        });
    }

    @Test
    void aPrescriptionThatContainsItsMedication() {
        isTheSameBothWays(way -> {
            FhirResponse arrival = way.transaction(arrival(way));
            Medication medication = new Medication();
            medication.setId("m");
            medication
                    .getCode()
                    .addCoding()
                    .setSystem("http://www.whocc.no/atc")
                    .setCode("B01AC06");
            MedicationRequest prescription = new MedicationRequest();
            prescription.addContained(medication);
            prescription.setStatus(MedicationRequest.MedicationRequestStatus.ACTIVE);
            prescription.setIntent(MedicationRequest.MedicationRequestIntent.ORDER);
            prescription.setMedication(new Reference("#m"));
            prescription.setSubject(new Reference(location(arrival, 0)));
            prescription.setEncounter(new Reference(location(arrival, 1)));
            way.create(prescription);
        });
    }

    @Test
    void aDeletion() {
        isTheSameBothWays(way -> {
            FhirResponse arrival = way.transaction(arrival(way));
            String pulse = location(arrival, 2);
            assertThat(his.delete(pulse, way.headers).status()).isEqualTo(way.headers.length == 0 ? 204 : 200);
            his.get(pulse).expect(410);
        });
    }

    @Test
    void nothingIsDeletedThatAnotherRefersTo() {
        Way way = new Way(OURS);
        String stay = location(way.transaction(arrival(way)), 1);

        his.delete(stay).expect(409);

        his.get(stay).expect(200);
    }

    private static String location(FhirResponse answer, int entry) {
        String location = answer.resource(Bundle.class)
                .getEntry()
                .get(entry)
                .getResponse()
                .getLocation();
        return location.substring(0, location.indexOf("/_history"));
    }

    private static Bundle arrival(Way way) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        String person = "urn:uuid:00000000-0000-4000-8000-000000000001";
        String stay = "urn:uuid:00000000-0000-4000-8000-000000000002";
        add(bundle, person, Fixtures.patient(way.identifier), HTTPVerb.POST, "Patient")
                .setIfNoneExist("identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + way.identifier);
        Encounter encounter = Fixtures.consultation("x", "chu-mustapha");
        encounter.addIdentifier().setSystem(Fixtures.DEMO_IDENTIFIER).setValue("v" + way.identifier);
        encounter.setSubject(new Reference(person));
        encounter.setStatus(EncounterStatus.INPROGRESS);
        add(bundle, stay, encounter, HTTPVerb.POST, "Encounter");
        List<Integer> beats = new ArrayList<>(List.of(61, 72));
        for (int each : beats) {
            Observation pulse = Fixtures.heartRate("x", "x", each);
            pulse.setSubject(new Reference(person));
            pulse.setEncounter(new Reference(stay));
            add(bundle, "urn:uuid:00000000-0000-4000-8000-0000000001" + each, pulse, HTTPVerb.POST, "Observation");
        }
        return bundle;
    }

    private static Bundle.BundleEntryRequestComponent add(
            Bundle bundle, String fullUrl, Resource resource, HTTPVerb verb, String url) {
        return bundle.addEntry()
                .setFullUrl(fullUrl)
                .setResource(resource)
                .getRequest()
                .setMethod(verb)
                .setUrl(url);
    }
}
