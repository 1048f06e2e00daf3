// Slimane, 77, falls at home and breaks his hip: EPH Rouïba, from the door to the ward and to his appointment after it.

Instance: slimane
InstanceOf: IstijalPatient
Title: "Slimane, who knows the year of his birth"
Description: "A birth date that civil registration presumes, a social security number, two scripts."
Usage: #example
* insert Demo
* identifier[0].use = #usual
* identifier[0].system = "https://istijal.dz/fhir/sid/demo"
* identifier[0].value = "patient-slimane"
* identifier[nss].use = #official
* identifier[nss].system = "https://istijal.dz/fhir/sid/nss"
* identifier[nss].value = "000000000202"
* active = true
* insert Named(0, HADDAD, Slimane, fr)
* insert Named(1, حداد, سليمان, ar)
* gender = #male
* birthDate = "1949"
* birthDate.extension[identityMarker].valueCoding = https://istijal.dz/fhir/CodeSystem/identity-marker#birth-date-presumed
* address.use = #home
* address.city = "Rouïba"
* address.state = "Alger"
* address.country = "DZ"
* address.extension[wilaya].valueCoding = https://istijal.dz/fhir/CodeSystem/wilaya#16

RuleSet: SlimaneStay
* insert Demo
* extension[arrivalMode].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/arrival-mode#civil-protection
* identifier.system = "https://istijal.dz/fhir/sid/visit/eph-rouiba"
* identifier.value = "DEMO-2026-0101"
* class = $ActCode#EMER "emergency"
* subject = Reference(slimane)
* period.start = "2026-11-20T09:10:00+01:00"
* reasonCode = https://istijal.dz/fhir/CodeSystem/complaint#fall
* reasonCode.text = "Chute dans l'escalier, douleur de la hanche droite"
* location.location = Reference(Location/urgences-eph-rouiba)
* serviceProvider = Reference(Organization/eph-rouiba)

Instance: slimane-arrived
InstanceOf: EmergencyEncounter
Title: "A patient has just come in"
Description: "What an admission desk sends; ticket, statusHistory and priority are added by the server."
Usage: #example
* insert SlimaneStay
* status = #arrived

Instance: slimane-in-care
InstanceOf: EmergencyEncounter
Title: "A doctor has taken the patient in charge"
Usage: #inline
* insert SlimaneStay
* status = #in-progress
* participant.individual = Reference(Practitioner/medecin)

Instance: slimane-left
InstanceOf: EmergencyEncounter
Title: "The patient was admitted to a ward"
Description: "A finished stay with its diagnosis and disposition."
Usage: #example
* insert SlimaneStay
* status = #finished
* period.end = "2026-11-20T13:40:00+01:00"
* participant.individual = Reference(Practitioner/medecin)
* diagnosis.condition = Reference(slimane-fracture)
* hospitalization.dischargeDisposition = https://istijal.dz/fhir/CodeSystem/disposition#admitted

Instance: slimane-ward
InstanceOf: InpatientEncounter
Title: "Orthopaedic ward"
Description: "The hospital stay that follows an emergency stay."
Usage: #example
* insert Demo
* status = #in-progress
* class = $ActCode#IMP "inpatient encounter"
* subject = Reference(slimane)
* period.start = "2026-11-20T13:40:00+01:00"
* serviceProvider = Reference(Organization/eph-rouiba)

Instance: slimane-consultation
InstanceOf: AmbulatoryEncounter
Title: "Consultation after the operation"
Usage: #example
* insert Demo
* status = #planned
* class = $ActCode#AMB "ambulatory"
* subject = Reference(slimane)
* appointment = Reference(slimane-appointment)
* serviceProvider = Reference(Organization/eph-rouiba)

Instance: slimane-level
InstanceOf: TriageLevel
Title: "Level 3 by the IITT"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:18:00+01:00)
* code = $LOINC#75616-3
* valueCodeableConcept = $Level#3
* method = $Scale#iitt

Instance: slimane-complaint
InstanceOf: ChiefComplaint
Title: "A coded complaint"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:18:00+01:00)
* code = $LOINC#8661-1
* valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/complaint#fall

Instance: slimane-heart-rate
InstanceOf: HeartRate
Title: "Heart rate 104"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:16:00+01:00)
* code = $LOINC#8867-4 "Heart rate"
* insert Amount(104, /min, /min)

Instance: slimane-respiratory-rate
InstanceOf: RespiratoryRate
Title: "Respiratory rate 22"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:16:00+01:00)
* code = $LOINC#9279-1 "Respiratory rate"
* insert Amount(22, /min, /min)

Instance: slimane-saturation
InstanceOf: OxygenSaturation
Title: "Saturation 95 %"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:16:00+01:00)
* code.coding[0] = $LOINC#2708-6 "Oxygen saturation in Arterial blood"
* code.coding[1] = $LOINC#59408-5 "Oxygen saturation in Arterial blood by Pulse oximetry"
* insert Amount(95, %, %)

Instance: slimane-temperature
InstanceOf: BodyTemperature
Title: "Temperature 36.4 °C"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:16:00+01:00)
* code = $LOINC#8310-5 "Body temperature"
* insert Amount(36.4, °C, Cel)

Instance: slimane-blood-pressure
InstanceOf: BloodPressure
Title: "Blood pressure 152/88"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:16:00+01:00)
* code = $LOINC#85354-9
* component[SystolicBP].code = $LOINC#8480-6 "Systolic blood pressure"
* component[SystolicBP].valueQuantity = 152 'mm[Hg]' "mmHg"
* component[DiastolicBP].code = $LOINC#8462-4 "Diastolic blood pressure"
* component[DiastolicBP].valueQuantity = 88 'mm[Hg]' "mmHg"

Instance: slimane-weight
InstanceOf: BodyWeight
Title: "Weight 71 kg"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:16:00+01:00)
* code = $LOINC#29463-7 "Body weight"
* insert Amount(71, kg, kg)

Instance: slimane-glucose
InstanceOf: Glucose
Title: "Capillary glucose by mass"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#41653-7
* insert Amount(1.42, g/L, g/L)

Instance: slimane-refill
InstanceOf: VitalSign
Title: "Capillary refill, a vital sign without a profile of its own"
Usage: #example
* insert Vital(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* code = $Local#capillary-refill
* insert Amount(2, s, s)

Instance: slimane-oxygen
InstanceOf: SupplementalOxygen
Title: "Room air"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#3151-8
* insert Amount(0, L/min, L/min)

Instance: slimane-consciousness
InstanceOf: Consciousness
Title: "Alert"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#67775-7
* valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/consciousness#A

Instance: slimane-pain
InstanceOf: PainScore
Title: "Pain 8 of 10"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* category = $ObsCat#vital-signs "Vital Signs"
* code = $LOINC#72514-3
* insert Amount(8, {score}, {score})

Instance: slimane-glasgow
InstanceOf: GlasgowComaScale
Title: "Glasgow 15 with its three parts"
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* category = $ObsCat#exam "Exam"
* code = $LOINC#9269-2
* insert Amount(15, {score}, {score})
* component[0].code = $LOINC#9267-6
* component[0].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/gcs-eye#4
* component[1].code = $LOINC#9270-0
* component[1].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/gcs-verbal#5
* component[2].code = $LOINC#9268-4
* component[2].valueCodeableConcept = https://istijal.dz/fhir/CodeSystem/gcs-motor#6

Instance: slimane-news2
InstanceOf: News2
Title: "NEWS2 of 4"
Description: "Respiratory rate 22 gives 2, pulse 104 gives 1, saturation 95 % gives 1, the rest 0."
Usage: #example
* insert Reading(slimane, slimane-left, 2026-11-20T09:17:00+01:00)
* category = $ObsCat#survey "Survey"
* code = $Local#news2-total
* valueInteger = 4
* derivedFrom[0] = Reference(slimane-respiratory-rate)
* derivedFrom[1] = Reference(slimane-saturation)
* derivedFrom[2] = Reference(slimane-oxygen)
* derivedFrom[3] = Reference(slimane-blood-pressure)
* derivedFrom[4] = Reference(slimane-heart-rate)
* derivedFrom[5] = Reference(slimane-consciousness)
* derivedFrom[6] = Reference(slimane-temperature)

Instance: slimane-fracture
InstanceOf: IstijalCondition
Title: "Fracture of the neck of the femur"
Usage: #example
* insert Demo
* clinicalStatus = $Clinical#active
* verificationStatus = $Verification#confirmed
* category = http://terminology.hl7.org/CodeSystem/condition-category#encounter-diagnosis
* code = $ICD10#S72.0
* code.text = "Fracture du col du fémur droit"
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* recordedDate = "2026-11-20T11:05:00+01:00"

RuleSet: SlimaneOrder
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/order"
* identifier.value = "DEMO-2026-0101-O1"
* requisition.system = "https://istijal.dz/fhir/sid/requisition"
* requisition.value = "DEMO-2026-0101-R1"
* intent = #order
* priority = #urgent
* category = $ObsCat#imaging "Imaging"
* code = https://istijal.dz/fhir/CodeSystem/order#xr-hip
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* authoredOn = "2026-11-20T09:50:00+01:00"
* requester = Reference(Practitioner/medecin)
* performer = Reference(Organization/eph-rouiba)

RuleSet: SlimaneTask
* insert Demo
* intent = #order
* code = http://hl7.org/fhir/CodeSystem/task-code#fulfill "Fulfill the focal request"
* focus = Reference(slimane-order-x-ray)
* for = Reference(slimane)
* encounter = Reference(slimane-left)
* authoredOn = "2026-11-20T09:50:00+01:00"
* requester = Reference(Organization/eph-rouiba)
* owner = Reference(Organization/eph-rouiba)

Instance: slimane-order-placed
InstanceOf: IstijalServiceRequest
Usage: #inline
* insert SlimaneOrder
* status = #active

Instance: slimane-task-placed
InstanceOf: IstijalTask
Usage: #inline
* insert SlimaneTask
* status = #requested

Instance: slimane-order-x-ray
InstanceOf: IstijalServiceRequest
Title: "An X-ray was ordered and done"
Usage: #example
* insert SlimaneOrder
* status = #completed

Instance: slimane-task-x-ray
InstanceOf: IstijalTask
Title: "Who does the X-ray, and that it is done"
Usage: #example
* insert SlimaneTask
* status = #completed
* lastModified = "2026-11-20T10:40:00+01:00"

Instance: slimane-x-ray-report
InstanceOf: ImagingReport
Title: "The X-ray is read"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/report"
* identifier.value = "DEMO-2026-0101-C1"
* basedOn = Reference(slimane-order-x-ray)
* status = #final
* category = $V20074#RAD
* code = https://istijal.dz/fhir/CodeSystem/order#xr-hip
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* effectiveDateTime = "2026-11-20T10:20:00+01:00"
* issued = "2026-11-20T10:40:00+01:00"
* performer = Reference(Organization/eph-rouiba)
* conclusion = "Fracture cervicale vraie du fémur droit, Garden III."

Instance: slimane-morphine
InstanceOf: IstijalMedicationRequest
Title: "Morphine, given at once"
Usage: #example
* insert Demo
* status = #completed
* intent = #order
* medicationCodeableConcept = https://istijal.dz/fhir/CodeSystem/medicine#morphine
* medicationCodeableConcept.coding[1] = $ATC#N02AA01
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* authoredOn = "2026-11-20T09:52:00+01:00"
* requester = Reference(Practitioner/medecin)
* groupIdentifier.system = "https://istijal.dz/fhir/sid/prescription"
* groupIdentifier.value = "DEMO-2026-0101-P1"
* dosageInstruction.text = "3 mg IV, à répéter toutes les 5 min jusqu'à EN ≤ 3"
* dosageInstruction.route = https://istijal.dz/fhir/CodeSystem/route#intravenous
* dosageInstruction.doseAndRate.doseQuantity = 3 'mg' "mg"

Instance: slimane-enoxaparin-dispensed
InstanceOf: IstijalMedicationDispense
Title: "Enoxaparin handed out by the ward's pharmacy"
Usage: #example
* insert Demo
* status = #completed
* medicationCodeableConcept = https://istijal.dz/fhir/CodeSystem/medicine#enoxaparin
* subject = Reference(slimane)
* quantity.value = 10
* quantity.unit = "seringue 4000 UI"
* whenHandedOver = "2026-11-20T15:00:00+01:00"

Instance: slimane-no-allergy
InstanceOf: IstijalAllergy
Title: "No allergy is known"
Description: "Asked and answered; this is not the same as nothing written."
Usage: #example
* insert Demo
* clinicalStatus = $AllergyClinical#active
* verificationStatus = $AllergyVerification#confirmed
* code.text = "Aucune allergie connue"
* patient = Reference(slimane)
* recordedDate = "2026-11-20T09:20:00+01:00"

Instance: slimane-traction
InstanceOf: IstijalProcedure
Title: "The leg is immobilised"
Usage: #example
* insert Demo
* status = #completed
* code.text = "Immobilisation du membre inférieur droit"
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* performedDateTime = "2026-11-20T11:20:00+01:00"

Instance: slimane-fall-risk
InstanceOf: IstijalFlag
Title: "May fall again"
Usage: #example
* insert Demo
* status = #active
* category = http://terminology.hl7.org/CodeSystem/flag-category#safety
* code = https://istijal.dz/fhir/CodeSystem/flag#fall-risk
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* period.start = "2026-11-20T09:20:00+01:00"

Instance: slimane-summary
InstanceOf: DischargeSummary
Title: "What the ward reads about him"
Usage: #example
* insert Demo
* status = #final
* type = $LOINC#34111-5
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* date = "2026-11-20T13:35:00+01:00"
* author = Reference(Practitioner/medecin)
* title = "Compte rendu de passage aux urgences"
* custodian = Reference(Organization/eph-rouiba)
* section[0].title = "Diagnostic"
* section[0].code = $LOINC#11300-1
* section[0].entry = Reference(slimane-fracture)
* section[1].title = "Examens"
* section[1].code = $LOINC#18748-4
* section[1].entry = Reference(slimane-x-ray-report)

Instance: slimane-document
InstanceOf: DischargeDocument
Title: "His discharge summary as one document"
Usage: #example
* insert Demo
* identifier.system = "urn:ietf:rfc:3986"
* identifier.value = "urn:uuid:8e0f8f0c-1d6f-4a53-9f3e-6c0b36f50101"
* type = #document
* timestamp = "2026-11-20T13:36:00+01:00"
* insert Entry(0, Composition, slimane-summary)
* insert Entry(1, Patient, slimane)
* insert Entry(2, Encounter, slimane-left)
* insert Entry(3, Condition, slimane-fracture)
* insert Entry(4, DiagnosticReport, slimane-x-ray-report)
* insert Entry(5, Practitioner, medecin)
* insert Entry(6, Organization, eph-rouiba)

Instance: slimane-appointment
InstanceOf: IstijalAppointment
Title: "Six weeks after the operation"
Usage: #example
* insert Demo
* status = #booked
* description = "Contrôle après ostéosynthèse"
* start = "2027-01-04T09:00:00+01:00"
* end = "2027-01-04T09:20:00+01:00"
* participant[0].actor = Reference(slimane)
* participant[0].status = #accepted
* participant[1].actor = Reference(Location/urgences-eph-rouiba)
* participant[1].status = #accepted

Instance: slimane-tetanus
InstanceOf: IstijalImmunization
Title: "A booster after a wound"
Usage: #example
* insert Demo
* status = #completed
* vaccineCode = https://istijal.dz/fhir/CodeSystem/vaccine#td
* patient = Reference(slimane)
* encounter = Reference(slimane-left)
* occurrenceDateTime = "2026-11-20T11:30:00+01:00"
* lotNumber = "DEMO-TD-01"

Instance: slimane-letter
InstanceOf: IstijalDocumentReference
Title: "The letter of his doctor"
Usage: #example
* insert Demo
* status = #current
* type = $LOINC#57133-1
* subject = Reference(slimane)
* date = "2026-11-20T09:30:00+01:00"
* content.attachment.contentType = #application/pdf
* content.attachment.title = "Lettre du médecin traitant"
* content.attachment.url = "https://istijal.example.org/fhir/Binary/slimane-letter"

Instance: slimane-admission
InstanceOf: AdmissionEvent
Title: "Admission at EPH Rouïba"
Description: "First event: the patient, created once by his number, and his stay."
Usage: #example
* type = #transaction
* insert Post(0, Patient, slimane)
* entry[0].request.ifNoneExist = "identifier=https://istijal.dz/fhir/sid/nss|000000000202"
* insert Post(1, Encounter, slimane-arrived)

Instance: slimane-triage
InstanceOf: TriageEvent
Title: "Triage at EPH Rouïba"
Description: "Second event: vital signs and one level."
Usage: #example
* type = #transaction
* insert Post(0, Observation, slimane-heart-rate)
* insert Post(1, Observation, slimane-respiratory-rate)
* insert Post(2, Observation, slimane-saturation)
* insert Post(3, Observation, slimane-level)

Instance: slimane-care
InstanceOf: CareEvent
Title: "Taking in charge at EPH Rouïba"
Description: "Third event: the stay in progress, an order with its task, a prescription."
Usage: #example
* type = #transaction
* insert Put(0, Encounter, slimane-in-care, https://istijal.dz/fhir/sid/visit/eph-rouiba|DEMO-2026-0101)
* insert Post(1, ServiceRequest, slimane-order-placed)
* insert Post(2, Task, slimane-task-placed)
* insert Post(3, MedicationRequest, slimane-morphine)

Instance: slimane-departure
InstanceOf: DepartureEvent
Title: "Departure to the ward"
Description: "Last event: the finished stay with its diagnosis."
Usage: #example
* type = #transaction
* insert Put(0, Encounter, slimane-left, https://istijal.dz/fhir/sid/visit/eph-rouiba|DEMO-2026-0101)
* insert Post(1, Condition, slimane-fracture)
