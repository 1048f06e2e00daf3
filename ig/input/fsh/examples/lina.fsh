// Lina, 4, is carried in after eating peanuts: CHU Oran, with a laboratory, an allergy to remember and a dose to catch up.

Instance: lina
InstanceOf: IstijalPatient
Title: "Lina, whose parents gave her number"
Description: "An exact birth date, a national number (invented), two scripts, a mother to call."
Usage: #example
* insert Demo
* identifier[nin].use = #official
* identifier[nin].system = "https://istijal.dz/fhir/sid/nin"
* identifier[nin].value = "000000000000000203"
* active = true
* insert Named(0, CHERIF, Lina, fr)
* insert Named(1, شريف, لينا, ar)
* gender = #female
* birthDate = "2022-05-09"
* contact.relationship = http://terminology.hl7.org/CodeSystem/v3-RoleCode#MTH "mother"
* contact.name.text = "Amel CHERIF (démo)"
* address.city = "Oran"
* address.state = "Oran"
* address.country = "DZ"
* address.extension[wilaya].valueCoding = https://istijal.dz/fhir/CodeSystem/wilaya#31

Instance: inconnu
InstanceOf: IstijalPatient
Title: "A patient nobody knows"
Description: "Brought in unconscious: no name, no number, the age that he looks."
Usage: #example
* insert Demo
* extension[identityMarker].valueCoding = https://istijal.dz/fhir/CodeSystem/identity-marker#unidentified
* extension[estimatedAge].valueAge = 40 'a' "ans"
* gender = #male

Instance: nouveau-ne
InstanceOf: IstijalPatient
Title: "A newborn without a name yet"
Usage: #example
* insert Demo
* extension[identityMarker].valueCoding = https://istijal.dz/fhir/CodeSystem/identity-marker#newborn-unregistered
* name.text = "Nouveau-né de Nadia ZERROUK (démo)"
* gender = #female
* birthDate = "2026-11-22"

RuleSet: LinaStay
* insert Demo
* extension[arrivalMode].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/arrival-mode#private-vehicle
* identifier.system = "https://istijal.dz/fhir/sid/visit/chu-oran"
* identifier.value = "DEMO-2026-0102"
* class = $ActCode#EMER "emergency"
* subject = Reference(lina)
* period.start = "2026-11-21T20:02:00+01:00"
* reasonCode = https://istijal.dz/fhir/CodeSystem/complaint#allergic-reaction
* location.location = Reference(Location/urgences-chu-oran)
* serviceProvider = Reference(Organization/chu-oran)

Instance: lina-stay
InstanceOf: EmergencyEncounter
Title: "A child under observation"
Description: "In progress, eight hours after adrenaline."
Usage: #example
* insert LinaStay
* status = #in-progress
* participant.individual = Reference(Practitioner/medecin)

Instance: lina-arrived
InstanceOf: EmergencyEncounter
Usage: #inline
* insert LinaStay
* status = #triaged

Instance: lina-left
InstanceOf: EmergencyEncounter
Usage: #inline
* insert LinaStay
* status = #finished
* period.end = "2026-11-22T08:30:00+01:00"
* diagnosis.condition = Reference(lina-anaphylaxis)
* hospitalization.dischargeDisposition = https://istijal.dz/fhir/CodeSystem/disposition#home

Instance: lina-ward
InstanceOf: InpatientEncounter
Title: "An earlier stay in paediatrics"
Usage: #example
* insert Demo
* status = #finished
* class = $ActCode#IMP "inpatient encounter"
* subject = Reference(lina)
* period.start = "2025-02-03T10:00:00+01:00"
* period.end = "2025-02-06T11:00:00+01:00"
* reasonCode.text = "Bronchiolite"
* serviceProvider = Reference(Organization/chu-oran)

Instance: lina-consultation
InstanceOf: AmbulatoryEncounter
Title: "She is seen by the allergist"
Usage: #example
* insert Demo
* status = #finished
* class = $ActCode#AMB "ambulatory"
* subject = Reference(lina)
* period.start = "2026-12-10T10:00:00+01:00"
* period.end = "2026-12-10T10:25:00+01:00"
* serviceProvider = Reference(Organization/chu-oran)

Instance: lina-level
InstanceOf: TriageLevel
Title: "Level 1 by the IITT"
Usage: #example
* insert Reading(lina, lina-stay, 2026-11-21T20:03:00+01:00)
* code = $LOINC#75616-3
* valueCodeableConcept = $Level#1
* method = $Scale#iitt

Instance: lina-complaint
InstanceOf: ChiefComplaint
Title: "A complaint in the mother's words"
Usage: #example
* insert Reading(lina, lina-stay, 2026-11-21T20:03:00+01:00)
* code = $LOINC#8661-1
* valueString = "انتفخ وجهها بعد أكل الفول السوداني"

Instance: lina-heart-rate
InstanceOf: HeartRate
Title: "Heart rate 158"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:04:00+01:00)
* code = $LOINC#8867-4 "Heart rate"
* insert Amount(158, /min, /min)

Instance: lina-respiratory-rate
InstanceOf: RespiratoryRate
Title: "Respiratory rate 46"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:04:00+01:00)
* code = $LOINC#9279-1 "Respiratory rate"
* insert Amount(46, /min, /min)

Instance: lina-saturation
InstanceOf: OxygenSaturation
Title: "Saturation 89 %"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:04:00+01:00)
* code = $LOINC#2708-6 "Oxygen saturation in Arterial blood"
* insert Amount(89, %, %)

Instance: lina-temperature
InstanceOf: BodyTemperature
Title: "Temperature 37.1 °C"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:06:00+01:00)
* code = $LOINC#8310-5 "Body temperature"
* insert Amount(37.1, °C, Cel)

Instance: lina-blood-pressure
InstanceOf: BloodPressure
Title: "Only a systolic pressure could be read"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:05:00+01:00)
* code = $LOINC#85354-9
* component[SystolicBP].code = $LOINC#8480-6 "Systolic blood pressure"
* component[SystolicBP].valueQuantity = 68 'mm[Hg]' "mmHg"
* component[DiastolicBP].code = $LOINC#8462-4 "Diastolic blood pressure"
* component[DiastolicBP].dataAbsentReason = $Absent#not-performed

Instance: lina-weight
InstanceOf: BodyWeight
Title: "Weight 16.5 kg, from which every dose follows"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:05:00+01:00)
* code = $LOINC#29463-7 "Body weight"
* insert Amount(16.5, kg, kg)

Instance: lina-glucose
InstanceOf: Glucose
Title: "Capillary glucose by amount of substance"
Usage: #example
* insert Reading(lina, lina-stay, 2026-11-21T20:07:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#14743-9
* insert Amount(6.1, mmol/L, mmol/L)

Instance: lina-refill
InstanceOf: VitalSign
Title: "Capillary refill of four seconds"
Usage: #example
* insert Vital(lina, lina-stay, 2026-11-21T20:05:00+01:00)
* code = $Local#capillary-refill
* insert Amount(4, s, s)

Instance: lina-oxygen
InstanceOf: SupplementalOxygen
Title: "Ten litres a minute by mask"
Usage: #example
* insert Reading(lina, lina-stay, 2026-11-21T20:05:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#3151-8
* insert Amount(10, L/min, L/min)

Instance: lina-consciousness
InstanceOf: Consciousness
Title: "Responds to voice"
Usage: #example
* insert Reading(lina, lina-stay, 2026-11-21T20:04:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#67775-7
* valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/consciousness#V

Instance: lina-pain
InstanceOf: PainScore
Title: "A child who cannot rate her pain"
Usage: #example
* insert Reading(lina, lina-stay, 2026-11-21T20:08:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#72514-3
* dataAbsentReason = $Absent#not-applicable

Instance: inconnu-glasgow
InstanceOf: GlasgowComaScale
Title: "A part could not be tested, so there is no total"
Usage: #example
* insert Demo
* status = #final
* category = $ObsCat#exam "Exam"
* code = $LOINC#9269-2
* subject = Reference(inconnu)
* effectiveDateTime = "2026-11-21T23:10:00+01:00"
* performer = Reference(Practitioner/medecin)
* dataAbsentReason = $Absent#not-performed
* component[0].code = $LOINC#9267-6
* component[0].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/gcs-eye#2
* component[1].code = $LOINC#9270-0
* component[1].dataAbsentReason = $Absent#not-applicable
* component[2].code = $LOINC#9268-4
* component[2].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/gcs-motor#5

Instance: inconnu-news2
InstanceOf: News2
Title: "A parameter is missing, so there is no total"
Usage: #example
* insert Demo
* status = #final
* category = $ObsCat#survey "Survey"
* code = $Local#news2-total
* subject = Reference(inconnu)
* effectiveDateTime = "2026-11-21T23:10:00+01:00"
* performer = Reference(Practitioner/infirmier)
* dataAbsentReason = $Absent#not-performed

Instance: lina-anaphylaxis
InstanceOf: IstijalCondition
Title: "Anaphylaxis after food"
Usage: #example
* insert Demo
* clinicalStatus = $Clinical#resolved
* verificationStatus = $Verification#confirmed
* category = http://terminology.hl7.org/CodeSystem/condition-category#encounter-diagnosis
* code = $ICD10#T78.0
* code.text = "Choc anaphylactique dû à une intolérance alimentaire"
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* recordedDate = "2026-11-21T20:20:00+01:00"

Instance: lina-peanut
InstanceOf: IstijalAllergy
Title: "Allergic to peanuts"
Usage: #example
* insert Demo
* clinicalStatus = $AllergyClinical#active
* verificationStatus = $AllergyVerification#confirmed
* type = #allergy
* category = #food
* criticality = #high
* code = https://istijal.dz/fhir/CodeSystem/allergen#peanut
* patient = Reference(lina)
* encounter = Reference(lina-stay)
* recordedDate = "2026-11-21T20:30:00+01:00"
* reaction.manifestation.text = "Œdème du visage, hypotension"
* reaction.severity = #severe

Instance: lina-allergy-flag
InstanceOf: IstijalFlag
Title: "Whoever opens her record sees the allergy first"
Usage: #example
* insert Demo
* status = #active
* category = http://terminology.hl7.org/CodeSystem/flag-category#clinical
* code = https://istijal.dz/fhir/CodeSystem/flag#allergy
* subject = Reference(lina)
* period.start = "2026-11-21T20:30:00+01:00"

Instance: lina-adrenaline
InstanceOf: IstijalMedicationRequest
Title: "Adrenaline into the thigh, 0.01 mg/kg"
Usage: #example
* insert Demo
* status = #completed
* intent = #order
* medicationCodeableConcept = https://istijal.dz/fhir/CodeSystem/medicine#epinephrine
* medicationCodeableConcept.coding[1] = $ATC#C01CA24
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* authoredOn = "2026-11-21T20:04:00+01:00"
* requester = Reference(Practitioner/medecin)
* groupIdentifier.system = "https://istijal.dz/fhir/sid/prescription"
* groupIdentifier.value = "DEMO-2026-0102-P1"
* dosageInstruction.text = "0,16 mg IM, à répéter après 5 min sans amélioration"
* dosageInstruction.route = https://istijal.dz/fhir/CodeSystem/route#intramuscular
* dosageInstruction.doseAndRate.doseQuantity = 0.16 'mg' "mg"

Instance: lina-cetirizine
InstanceOf: IstijalMedicationRequest
Title: "Drops for home"
Usage: #example
* insert Demo
* status = #active
* intent = #order
* medicationCodeableConcept = https://istijal.dz/fhir/CodeSystem/medicine#cetirizine
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* authoredOn = "2026-11-22T08:15:00+01:00"
* requester = Reference(Practitioner/medecin)
* groupIdentifier.system = "https://istijal.dz/fhir/sid/prescription"
* groupIdentifier.value = "DEMO-2026-0102-P2"
* dosageInstruction.text = "2,5 mg matin et soir pendant 3 jours"
* dosageInstruction.route = https://istijal.dz/fhir/CodeSystem/route#oral
* dosageInstruction.doseAndRate.doseQuantity = 2.5 'mg' "mg"

Instance: lina-cetirizine-dispensed
InstanceOf: IstijalMedicationDispense
Title: "The drops are handed out"
Usage: #example
* insert Demo
* status = #completed
* medicationCodeableConcept = https://istijal.dz/fhir/CodeSystem/medicine#cetirizine
* subject = Reference(lina)
* authorizingPrescription = Reference(lina-cetirizine)
* quantity.value = 1
* quantity.unit = "flacon"
* whenHandedOver = "2026-11-22T08:40:00+01:00"

Instance: lina-line
InstanceOf: IstijalProcedure
Title: "A line into the bone, for there was no vein"
Usage: #example
* insert Demo
* status = #completed
* code.text = "Pose d'une voie intra-osseuse"
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* performedDateTime = "2026-11-21T20:09:00+01:00"

Instance: lina-chest-x-ray-report
InstanceOf: ImagingReport
Title: "A chest X-ray with nothing to see"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/report"
* identifier.value = "DEMO-2026-0102-C2"
* status = #final
* category = $V20074#RAD
* code = https://istijal.dz/fhir/CodeSystem/order#xr-chest
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* effectiveDateTime = "2026-11-21T21:30:00+01:00"
* issued = "2026-11-21T21:50:00+01:00"
* conclusion = "Pas d'anomalie pleuro-parenchymateuse."

Instance: lina-summary
InstanceOf: DischargeSummary
Title: "What her parents take home"
Usage: #example
* insert Demo
* status = #final
* type = $LOINC#34111-5
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* date = "2026-11-22T08:25:00+01:00"
* author = Reference(Practitioner/medecin)
* title = "Compte rendu de passage aux urgences"
* custodian = Reference(Organization/chu-oran)
* section[0].title = "Diagnostic"
* section[0].code = $LOINC#11300-1
* section[0].entry = Reference(lina-anaphylaxis)
* section[1].title = "Ordonnance"
* section[1].code = $LOINC#57833-6
* section[1].entry = Reference(lina-cetirizine)

Instance: lina-document
InstanceOf: DischargeDocument
Title: "Her discharge summary as one document"
Usage: #example
* insert Demo
* identifier.system = "urn:ietf:rfc:3986"
* identifier.value = "urn:uuid:8e0f8f0c-1d6f-4a53-9f3e-6c0b36f50102"
* type = #document
* timestamp = "2026-11-22T08:26:00+01:00"
* insert Entry(0, Composition, lina-summary)
* insert Entry(1, Patient, lina)
* insert Entry(2, Encounter, lina-stay)
* insert Entry(3, Condition, lina-anaphylaxis)
* insert Entry(4, MedicationRequest, lina-cetirizine)
* insert Entry(5, Practitioner, medecin)
* insert Entry(6, Organization, chu-oran)

Instance: lina-refused-dose
InstanceOf: IstijalImmunization
Title: "A dose put off"
Description: "Not given while she is ill, with the reason."
Usage: #example
* insert Demo
* status = #not-done
* statusReason.text = "Maladie aiguë, à reporter"
* vaccineCode = https://istijal.dz/fhir/CodeSystem/vaccine#mmr
* patient = Reference(lina)
* occurrenceDateTime = "2026-11-22T08:20:00+01:00"

Instance: lina-appointment
InstanceOf: IstijalAppointment
Title: "With the allergist"
Usage: #example
* insert Demo
* status = #booked
* description = "Bilan allergologique"
* start = "2026-12-10T10:00:00+01:00"
* end = "2026-12-10T10:30:00+01:00"
* participant.actor = Reference(lina)
* participant.status = #accepted

Instance: lina-action-plan
InstanceOf: IstijalDocumentReference
Title: "The plan for the school"
Usage: #example
* insert Demo
* status = #current
* type.text = "Projet d'accueil individualisé"
* subject = Reference(lina)
* date = "2026-12-10T10:25:00+01:00"
* content.attachment.contentType = #text/plain
* content.attachment.language = #fr
* content.attachment.data = "QWRyw6luYWxpbmUgYXUgcHJlbWllciBzaWduZS4="

Instance: lina-admission
InstanceOf: AdmissionEvent
Title: "Admission and triage in one event"
Description: "A child who cannot wait: her stay is sent as triaged, with her level."
Usage: #example
* type = #transaction
* insert Post(0, Patient, lina)
* entry[0].request.ifNoneExist = "identifier=https://istijal.dz/fhir/sid/nin|000000000000000203"
* insert Post(1, Encounter, lina-arrived)
* insert Post(2, Observation, lina-level)

Instance: lina-triage
InstanceOf: TriageEvent
Title: "Her vital signs and level"
Usage: #example
* type = #transaction
* insert Post(0, Observation, lina-heart-rate)
* insert Post(1, Observation, lina-saturation)
* insert Post(2, Observation, lina-consciousness)
* insert Post(3, Observation, lina-level)

Instance: lina-care
InstanceOf: CareEvent
Title: "Adrenaline, and blood for the laboratory"
Usage: #example
* type = #transaction
* insert Put(0, Encounter, lina-stay, https://istijal.dz/fhir/sid/visit/chu-oran|DEMO-2026-0102)
* insert Post(1, MedicationRequest, lina-adrenaline)
* insert Post(2, ServiceRequest, lina-order-blood)
* insert Post(3, Task, lina-task-blood)

Instance: lina-departure
InstanceOf: DepartureEvent
Title: "Home the next morning"
Usage: #example
* type = #transaction
* insert Put(0, Encounter, lina-left, https://istijal.dz/fhir/sid/visit/chu-oran|DEMO-2026-0102)
* insert Post(1, Condition, lina-anaphylaxis)
* insert Post(2, MedicationRequest, lina-cetirizine)
