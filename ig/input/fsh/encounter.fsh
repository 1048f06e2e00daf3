ValueSet: EmergencyEncounterStatus
Id: emergency-encounter-status
Title: "Status of an emergency stay"
Description: "The states of the emergency pathway."
* insert Titles("État d'un passage aux urgences", "حالة المرور بالاستعجالات")
* ^experimental = false
* http://hl7.org/fhir/encounter-status#arrived
* http://hl7.org/fhir/encounter-status#triaged
* http://hl7.org/fhir/encounter-status#in-progress
* http://hl7.org/fhir/encounter-status#onleave
* http://hl7.org/fhir/encounter-status#finished
* http://hl7.org/fhir/encounter-status#cancelled
* http://hl7.org/fhir/encounter-status#entered-in-error

Profile: EmergencyEncounter
Parent: Encounter
Id: emergency-encounter
Title: "Emergency stay"
Description: "One visit to an emergency department, from arrival to departure. The server keeps ticket, statusHistory, priority and the periods of the places, whatever a client sends. Who may move from which status to which, and what an admission and a departure must say, are rules of the server."
* insert Titles("Passage aux urgences", "المرور بمصلحة الاستعجالات")
* obeys dz-enc-1
* extension contains ArrivalMode named arrivalMode 0..1 MS and DirectToCare named directToCare 0..1 and TemporaryLeave named temporaryLeave 0..* and DecidedAt named decidedAt 0..1
* identifier MS
* identifier.value 1..1
* status from EmergencyEncounterStatus (required)
* status MS
* class = $ActCode#EMER
* class MS
* subject MS
* subject only Reference(Patient)
* period MS
* reasonCode MS
* reasonCode ^short = "Chief complaint"
* participant.individual MS
* diagnosis MS
* hospitalization.dischargeDisposition MS
* hospitalization.dischargeDisposition from https://istijal.dz/fhir/ValueSet/disposition (required)
* location MS
* location.extension contains BeyondCapacity named beyondCapacity 0..1
* serviceProvider MS

Profile: InpatientEncounter
Parent: Encounter
Id: inpatient-encounter
Title: "Hospital stay"
Description: "A stay in a ward, often after an emergency stay."
* insert Titles("Séjour hospitalier", "إقامة استشفائية")
* obeys dz-enc-1
* class = $ActCode#IMP
* subject 1..1 MS
* subject only Reference(Patient)
* serviceProvider 1..1 MS

Profile: AmbulatoryEncounter
Parent: Encounter
Id: ambulatory-encounter
Title: "Consultation"
Description: "An outpatient consultation."
* insert Titles("Consultation", "فحص خارجي")
* obeys dz-enc-1
* class = $ActCode#AMB
* subject 1..1 MS
* subject only Reference(Patient)
* serviceProvider 1..1 MS

Invariant: dz-enc-1
Description: "A stay does not end before it starts."
Severity: #error
Expression: "iif(period.start > period.end, false, true)"
