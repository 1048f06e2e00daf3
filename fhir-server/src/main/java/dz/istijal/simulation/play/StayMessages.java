package dz.istijal.simulation.play;

import static dz.istijal.simulation.play.Systems.coded;

import dz.istijal.simulation.Department;
import dz.istijal.simulation.SimulatedPatient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** What a hospital's system sends of a stay: the events of the contract, and the operations that do the same. */
final class StayMessages {
    private static final ZoneId ALGIERS = ZoneId.of("Africa/Algiers");
    private static final String LEFT_UNSEEN = "left-without-being-seen";

    private final Department department;

    StayMessages(Department department) {
        this.department = department;
    }

    /** The hospital's own copy of the stay when it begins; the subject is still to be named. */
    Encounter arrival(SimulatedPatient patient, String visit, Instant at) {
        Encounter stay = Systems.marked(new Encounter());
        stay.addIdentifier().setSystem(Systems.visit(department.organization())).setValue(visit);
        stay.setStatus(EncounterStatus.ARRIVED);
        stay.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "EMER", "emergency"));
        stay.addExtension(new Extension(
                "https://istijal.dz/fhir/StructureDefinition/arrival-mode",
                coded(Systems.OURS + "arrival-mode", patient.byAmbulance() ? "ambulance" : "private-vehicle")));
        stay.getPeriod().setStartElement(told(at));
        stay.addReasonCode(coded(Systems.OURS + "complaint", patient.complaint().code())
                .setText(patient.complaint().text()));
        stay.addLocation().setLocation(new Reference("Location/" + department.id()));
        stay.setServiceProvider(new Reference("Organization/" + department.organization()));
        return stay;
    }

    Bundle admission(SimulatedPatient patient, String visit, Encounter stay, Instant at) {
        Transaction transaction = new Transaction(visit);
        Patient person = Systems.marked(new Patient());
        person.addIdentifier().setSystem(Systems.PATIENT).setValue(visit);
        person.addName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(patient.family())
                .addGiven(patient.given());
        person.setGender(patient.female() ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
        person.getBirthDateElement().setValueAsString(birthDate(patient, at).toString());
        String urn = transaction.createOnce(person, Systems.PATIENT, visit);
        transaction.createOnce(
                stay.copy().setSubject(new Reference(urn)), Systems.visit(department.organization()), visit);
        return transaction.bundle();
    }

    /** On the day of the arrival they are as old as the simulation says. */
    private static LocalDate birthDate(SimulatedPatient patient, Instant at) {
        return LocalDate.ofInstant(at, ALGIERS).minusYears(patient.age()).minusDays(patient.birthDayOfYear());
    }

    /** The nurse's level stands, whatever the table says of the values. */
    Parameters triage(SimulatedPatient patient, Instant at) {
        Parameters parameters = new Parameters();
        SimulatedPatient.Vitals vitals = patient.vitals();
        add(parameters, "respiratory-rate", quantity(vitals.respiratoryRate(), "/min"));
        add(parameters, "oxygen-saturation", quantity(vitals.oxygenSaturation(), "%"));
        add(parameters, "heart-rate", quantity(vitals.heartRate(), "/min"));
        add(parameters, "systolic", quantity(vitals.systolic(), "mm[Hg]"));
        add(parameters, "diastolic", quantity(vitals.diastolic(), "mm[Hg]"));
        add(parameters, "temperature", quantity(vitals.temperature(), "Cel"));
        add(parameters, "consciousness", new CodeType("A"));
        if (patient.complaint().sign() != null) {
            add(
                    parameters,
                    "discriminator",
                    new Coding(
                            Systems.OURS + "triage-criterion",
                            patient.complaint().sign(),
                            null));
        }
        add(parameters, "level", new CodeType(Integer.toString(patient.level())));
        add(parameters, "override-reason", new CodeType("clinical-judgement"));
        add(parameters, "effective", told(at));
        return parameters;
    }

    Parameters call(String place) {
        Parameters parameters = new Parameters();
        add(parameters, "box", new Reference("Location/" + place));
        return parameters;
    }

    Parameters discharge(SimulatedPatient patient) {
        Parameters parameters = new Parameters();
        add(parameters, "disposition", coded(Systems.OURS + "disposition", patient.disposition()));
        add(parameters, "diagnosis", diagnosis(patient));
        return parameters;
    }

    Parameters leaveUnseen() {
        Parameters parameters = new Parameters();
        add(parameters, "disposition", coded(Systems.OURS + "disposition", LEFT_UNSEEN));
        return parameters;
    }

    /** Care as it is told afterwards. */
    Encounter care(PlayedStay stay, String place, int physician, Instant at) {
        Encounter copy = stay.copy();
        copy.setStatus(EncounterStatus.INPROGRESS);
        copy.addParticipant()
                .setIndividual(new Reference().setDisplay("Médecin " + (physician + 1) + " (simulation)"))
                .getPeriod()
                .setStartElement(told(at));
        moveTo(copy, place, at);
        return copy;
    }

    /** The departure as it is told afterwards. */
    Bundle departure(PlayedStay stay, Instant at) {
        Transaction transaction = new Transaction(stay.visit() + "/departure");
        Condition condition = Systems.marked(new Condition());
        condition.setClinicalStatus(coded("http://terminology.hl7.org/CodeSystem/condition-clinical", "active"));
        condition.setVerificationStatus(
                coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"));
        condition.addCategory(coded("http://terminology.hl7.org/CodeSystem/condition-category", "encounter-diagnosis"));
        condition.setCode(diagnosis(stay.patient()));
        condition.setSubject(new Reference(stay.subject()));
        condition.setEncounter(new Reference(stay.encounter()));
        condition.setRecordedDateElement(told(at));
        String urn = transaction.create(condition);
        stay.copy()
                .addDiagnosis()
                .setCondition(new Reference(urn))
                .setUse(coded(Systems.DIAGNOSIS_ROLE, "DD"))
                .setRank(1);
        transaction.update(finished(stay.copy(), stay.patient().disposition(), at));
        return transaction.bundle();
    }

    Encounter leftUnseen(PlayedStay stay, Instant at) {
        return finished(stay.copy(), LEFT_UNSEEN, at);
    }

    /** How the patient will leave, before a bed is free. */
    static Encounter decided(Encounter stay, String disposition) {
        stay.getHospitalization().setDischargeDisposition(coded(Systems.OURS + "disposition", disposition));
        return stay;
    }

    /** The same, told afterwards. */
    static Encounter decided(Encounter stay, String disposition, Instant at) {
        stay.addExtension("https://istijal.dz/fhir/StructureDefinition/decided-at", told(at));
        return decided(stay, disposition);
    }

    static void moveTo(Encounter stay, String place) {
        stay.addLocation().setLocation(new Reference("Location/" + place));
    }

    /** The same, told afterwards. */
    static void moveTo(Encounter stay, String place, Instant at) {
        moveTo(stay, place);
        stay.getLocation().get(stay.getLocation().size() - 1).getPeriod().setStartElement(told(at));
    }

    private static Encounter finished(Encounter stay, String disposition, Instant at) {
        decided(stay, disposition).setStatus(EncounterStatus.FINISHED);
        stay.getPeriod().setEndElement(told(at));
        return stay;
    }

    private static CodeableConcept diagnosis(SimulatedPatient patient) {
        return coded(Systems.ICD_10, patient.complaint().icd10())
                .setText(patient.complaint().diagnosis());
    }

    static DateTimeType told(Instant at) {
        DateTimeType told = new DateTimeType(Date.from(at));
        told.setTimeZone(TimeZone.getTimeZone(ALGIERS));
        return told;
    }

    static Quantity quantity(double value, String unit) {
        return new Quantity()
                .setValue(BigDecimal.valueOf(value).stripTrailingZeros())
                .setUnit(unit)
                .setSystem(Systems.UCUM)
                .setCode(unit);
    }

    private static void add(Parameters parameters, String name, Type value) {
        parameters.addParameter().setName(name).setValue(value);
    }
}
