package dz.istijal.emergency;

import dz.istijal.testing.FhirHttpClient;
import dz.istijal.testing.FhirResponse;
import dz.istijal.testing.Fixtures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * One patient's visit as a hospital system sends it: it keeps its own copy of the Encounter, knows nothing of what the
 * server keeps, and finds it again by its own visit number.
 */
public final class Visit {
    public static final String TICKET = "https://istijal.dz/fhir/sid/ticket";
    private static final String VISIT = "https://istijal.dz/fhir/sid/visit/test";

    private final FhirHttpClient his;
    private final String number = UUID.randomUUID().toString();
    private final String patient = Fixtures.uniqueIdentifier();
    private final Instant arrival;
    private final Encounter copy = new Encounter();

    /** @param minutesAgo when the patient arrived */
    public Visit(FhirHttpClient his, String facility, String place, int minutesAgo) {
        this.his = his;
        this.arrival = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60L * minutesAgo);
        copy.addIdentifier().setSystem(VISIT).setValue(number);
        copy.setStatus(EncounterStatus.ARRIVED);
        copy.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "EMER", "emergency"));
        copy.setServiceProvider(new Reference("Organization/" + facility));
        copy.getPeriod().setStart(Date.from(arrival));
        goTo(place);
    }

    /** @param minutes after the arrival */
    public Instant at(int minutes) {
        return arrival.plusSeconds(60L * minutes);
    }

    /** The hospital's own copy, to be changed before it is sent. */
    public Encounter copy() {
        return copy;
    }

    public Bundle admission() {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        Patient person = Fixtures.patient(patient);
        String urn = add(bundle, person, HTTPVerb.POST, "Patient");
        bundle.getEntryFirstRep().getRequest().setIfNoneExist(patientUrl().substring("Patient?".length()));
        add(bundle, copy.copy().setSubject(new Reference(urn)), HTTPVerb.POST, "Encounter");
        copy.setSubject(new Reference(patientUrl()));
        return bundle;
    }

    public Visit admitted() {
        his.transaction(admission()).expect(200);
        return this;
    }

    /** The triage Observation and the Encounter in one transaction. */
    public FhirResponse triage(int level, int minutes) {
        copy.setStatus(copy.getStatus() == EncounterStatus.ARRIVED ? EncounterStatus.TRIAGED : copy.getStatus());
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        String urn = put(bundle);
        add(bundle, observation(level, minutes).setEncounter(new Reference(urn)), HTTPVerb.POST, "Observation");
        return his.transaction(bundle);
    }

    /** Only the triage Observation. */
    public FhirResponse triageAlone(int level, int minutes) {
        return his.post("Observation", observation(level, minutes));
    }

    /** A triage of this visit, 15 minutes before now unless the visit is younger. */
    public Observation observation(int level, int minutes) {
        var observation = new Observation();
        observation.setStatus(ObservationStatus.FINAL);
        observation.getCode().addCoding(new Coding("http://loinc.org", "75616-3", null));
        observation.setSubject(new Reference(patientUrl()));
        observation.setEncounter(new Reference(encounterUrl()));
        observation.setEffective(new DateTimeType(Date.from(at(minutes))));
        observation.setValue(new CodeableConcept(
                new Coding("https://istijal.dz/fhir/CodeSystem/triage-level", Integer.toString(level), null)));
        observation
                .getMethod()
                .addCoding(new Coding("https://istijal.dz/fhir/CodeSystem/triage-scale", "mts", null).setVersion("1"));
        return observation;
    }

    public FhirResponse care(String place, int minutes) {
        copy.addParticipant()
                .setIndividual(new Reference().setDisplay("Dr Karim HADDAD"))
                .getPeriod()
                .setStart(Date.from(at(minutes)));
        goTo(place);
        return send(EncounterStatus.INPROGRESS);
    }

    public FhirResponse depart(String disposition, int minutes) {
        copy.getHospitalization()
                .setDischargeDisposition(new CodeableConcept(
                        new Coding("https://istijal.dz/fhir/CodeSystem/disposition", disposition, null)));
        copy.getPeriod().setEnd(Date.from(at(minutes)));
        copy.setStatus(EncounterStatus.FINISHED);
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        if (!disposition.equals("left-without-being-seen")) {
            var condition = new Condition().setSubject(new Reference(patientUrl()));
            condition.addIdentifier().setSystem(VISIT).setValue(number);
            condition.getCode().setText("Douleur thoracique");
            String urn = add(bundle, condition, HTTPVerb.POST, "Condition");
            bundle.getEntryFirstRep().getRequest().setIfNoneExist("identifier=" + VISIT + "|" + number);
            copy.getDiagnosis().clear();
            copy.addDiagnosis().setCondition(new Reference(urn));
        }
        put(bundle);
        FhirResponse answer = his.transaction(bundle);
        if (answer.status() == 200) {
            copy.getDiagnosis()
                    .forEach(diagnosis ->
                            diagnosis.getCondition().setReference("Condition?identifier=" + VISIT + "|" + number));
        } else {
            copy.getDiagnosis().clear();
        }
        return answer;
    }

    public FhirResponse send(EncounterStatus status) {
        copy.setStatus(status);
        return send();
    }

    /** The copy as it is, by a conditional update alone. */
    public FhirResponse send() {
        return his.put(encounterUrl(), copy);
    }

    public Encounter stored() {
        Bundle found = his.search(encounterUrl());
        if (found.getEntry().size() != 1) {
            throw new AssertionError("the visit is stored " + found.getEntry().size() + " times");
        }
        return (Encounter) found.getEntryFirstRep().getResource();
    }

    public boolean isStored() {
        return his.search(encounterUrl()).hasEntry();
    }

    public String id() {
        return stored().getIdElement().getIdPart();
    }

    public String ticket() {
        return stored().getIdentifier().stream()
                .filter(identifier -> TICKET.equals(identifier.getSystem()))
                .map(identifier -> identifier.getValue())
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    public void goTo(String place) {
        copy.addLocation().setLocation(new Reference("Location/" + place));
    }

    /** The triages of this visit, all that were ever stored. */
    public Bundle triages() {
        return his.search("Observation?code=http://loinc.org|75616-3&encounter=Encounter/" + id());
    }

    public Visit with(Consumer<Visit> step) {
        step.accept(this);
        return this;
    }

    public String encounterUrl() {
        return "Encounter?identifier=" + VISIT + "|" + number;
    }

    private String patientUrl() {
        return "Patient?identifier=" + Fixtures.DEMO_IDENTIFIER + "|" + patient;
    }

    private String put(Bundle bundle) {
        return add(bundle, copy.copy(), HTTPVerb.PUT, encounterUrl());
    }

    private static String add(Bundle bundle, Resource resource, HTTPVerb method, String url) {
        String urn = "urn:uuid:" + UUID.randomUUID();
        bundle.addEntry()
                .setFullUrl(urn)
                .setResource(resource)
                .getRequest()
                .setMethod(method)
                .setUrl(url);
        return urn;
    }
}
