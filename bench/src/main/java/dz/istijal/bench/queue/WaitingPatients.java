package dz.istijal.bench.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dz.istijal.bench.server.Answer;
import dz.istijal.bench.server.FhirServer;
import dz.istijal.bench.server.Request;
import dz.istijal.simulation.Department;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Patients who come and wait, and the nurse's and doctor's calls, one request each. */
final class WaitingPatients {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int[] LEVELS = {3, 4, 3, 5, 4, 2, 4, 3, 4, 5, 3, 4};
    private static final int[] MINUTES_AGO = {35, 170, 70, 200, 90, 8, 20, 15, 140, 45, 5, 240};

    private final FhirServer server;
    private final AtomicLong numbers = new AtomicLong();

    WaitingPatients(FhirServer server) {
        this.server = server;
    }

    /** @return the id of the stay, for a patient who came some time ago and was triaged then */
    String triagedBefore(Department department) throws IOException, InterruptedException {
        long number = numbers.incrementAndGet();
        Instant arrival = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(ago(number), ChronoUnit.MINUTES);
        return admit(department, number, arrival, number % 20 == 0 ? "" : level(number, arrival.plusSeconds(240)));
    }

    /** In the transaction of the admission, as a hospital that stores a day afterwards does. */
    private static String level(long number, Instant at) {
        return """
                ,{"fullUrl":"urn:uuid:0e3ff8b7-6a36-4a0c-8b7c-1f0a5a7f0003","resource":{"resourceType":"Observation",
                "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"75616-3"}]},
                "subject":{"reference":"urn:uuid:0e3ff8b7-6a36-4a0c-8b7c-1f0a5a7f0001"},
                "encounter":{"reference":"urn:uuid:0e3ff8b7-6a36-4a0c-8b7c-1f0a5a7f0002"},"effectiveDateTime":"%s",
                "valueCodeableConcept":{"coding":[{"system":"https://istijal.dz/fhir/CodeSystem/triage-level","code":"%d"}]},
                "method":{"coding":[{"system":"https://istijal.dz/fhir/CodeSystem/triage-scale","version":"1","code":"iitt"}]}},
                "request":{"method":"POST","url":"Observation"}}""".formatted(at, LEVELS[(int) (number % LEVELS.length)]);
    }

    /** @return the id of the stay */
    String admit(Department department) throws IOException, InterruptedException {
        return admit(department, numbers.incrementAndGet(), Instant.now().truncatedTo(ChronoUnit.SECONDS), "");
    }

    Answer triage(Department department, String stay, long number) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return post(department, "Encounter/" + stay + "/$triage", triage(number, now));
    }

    Answer callNext(Department department) throws IOException, InterruptedException {
        String box =
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"box\",\"valueReference\":{\"reference\":\"Location/"
                        + department.boxes().get(0) + "\"}}]}";
        return post(department, "Location/" + department.id() + "/$call-next", box);
    }

    Answer advice(Department department, long number) throws IOException, InterruptedException {
        String vitals = triage(number, null);
        String asked = "{\"name\":\"age\",\"valueQuantity\":{\"value\":" + (20 + number % 60)
                + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\"a\"}},{\"name\":\"gender\",\"valueCode\":\""
                + (number % 2 == 0 ? "male" : "female") + "\"},{\"name\":\"pregnant\",\"valueBoolean\":false},";
        return post(
                department, "Encounter/$triage-advice", vitals.replace("\"parameter\":[", "\"parameter\":[" + asked));
    }

    private String admit(Department department, long number, Instant arrival, String more)
            throws IOException, InterruptedException {
        String body = """
                {"resourceType":"Bundle","type":"transaction","entry":[
                {"fullUrl":"urn:uuid:0e3ff8b7-6a36-4a0c-8b7c-1f0a5a7f0001","resource":{"resourceType":"Patient",
                "identifier":[{"system":"https://istijal.dz/fhir/sid/demo","value":"queue-%1$d"}],
                "name":[{"use":"official","family":"BENALI%2$d","given":["Amina"]}],"gender":"female","birthDate":"%3$s"},
                "request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=https://istijal.dz/fhir/sid/demo|queue-%1$d"}},
                {"fullUrl":"urn:uuid:0e3ff8b7-6a36-4a0c-8b7c-1f0a5a7f0002","resource":{"resourceType":"Encounter",
                "extension":[{"url":"https://istijal.dz/fhir/StructureDefinition/arrival-mode","valueCodeableConcept":
                {"coding":[{"system":"https://istijal.dz/fhir/CodeSystem/arrival-mode","code":"walk-in"}]}}],
                "identifier":[{"system":"https://istijal.dz/fhir/sid/visit/%4$s","value":"queue-%1$d"}],
                "status":"arrived","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"EMER"},
                "subject":{"reference":"urn:uuid:0e3ff8b7-6a36-4a0c-8b7c-1f0a5a7f0001"},"period":{"start":"%5$s"},
                "reasonCode":[{"coding":[{"system":"https://istijal.dz/fhir/CodeSystem/complaint","code":"fever"}],"text":"Fièvre"}],
                "location":[{"location":{"reference":"Location/%6$s"}}],
                "serviceProvider":{"reference":"Organization/%4$s"}},"request":{"method":"POST","url":"Encounter"}}%7$s]}
                """.formatted(
                        number,
                        number % 997,
                        LocalDate.of(1940, 1, 1).plusDays(number * 37 % 29_000),
                        department.organization(),
                        arrival,
                        department.id(),
                        more);
        JsonNode answer =
                JSON.readTree(post(department, "", body).orFail("An admission").text());
        String[] location = answer.at("/entry/1/response/location").asText().split("/");
        return location[location.length - 3];
    }

    private static String triage(long number, Instant at) {
        String level = at == null ? "" : """
                ,{"name":"level","valueCode":"%d"},{"name":"override-reason","valueCode":"clinical-judgement"},
                {"name":"effective","valueDateTime":"%s"}""".formatted(LEVELS[(int) (number % LEVELS.length)], at);
        return """
                {"resourceType":"Parameters","parameter":[
                {"name":"respiratory-rate","valueQuantity":{"value":%d,"system":"http://unitsofmeasure.org","code":"/min"}},
                {"name":"oxygen-saturation","valueQuantity":{"value":97,"system":"http://unitsofmeasure.org","code":"%%"}},
                {"name":"systolic","valueQuantity":{"value":128,"system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
                {"name":"diastolic","valueQuantity":{"value":75,"system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
                {"name":"heart-rate","valueQuantity":{"value":%d,"system":"http://unitsofmeasure.org","code":"/min"}},
                {"name":"temperature","valueQuantity":{"value":37.4,"system":"http://unitsofmeasure.org","code":"Cel"}},
                {"name":"consciousness","valueCode":"A"}%s]}
                """.formatted(14 + number % 8, 70 + number % 40, level);
    }

    private static long ago(long number) {
        return MINUTES_AGO[(int) (number % MINUTES_AGO.length)];
    }

    private Answer post(Department department, String path, String body) throws IOException, InterruptedException {
        return server.send(department.client(), Request.post("queue", path, body));
    }
}
