// The laboratory's side of Lina's order: it finds its task, accepts it, receives the tube, reports, and corrects.

Instance: lina-order-blood
InstanceOf: IstijalServiceRequest
Title: "Blood is ordered"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/order"
* identifier.value = "DEMO-2026-0102-O1"
* requisition.system = "https://istijal.dz/fhir/sid/requisition"
* requisition.value = "DEMO-2026-0102-R1"
* status = #active
* intent = #order
* priority = #stat
* category = $ObsCat#laboratory "Laboratory"
* code = https://istijal.dz/fhir/CodeSystem/order#cbc
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* authoredOn = "2026-11-21T20:15:00+01:00"
* requester = Reference(Practitioner/medecin)
* performer = Reference(Organization/labo-chu-mustapha)
* specimen = Reference(lina-blood)

Instance: lina-task-blood
InstanceOf: IstijalTask
Title: "What the laboratory finds when it asks for its work"
Usage: #example
* insert Demo
* status = #requested
* intent = #order
* priority = #stat
* code = http://hl7.org/fhir/CodeSystem/task-code#fulfill "Fulfill the focal request"
* focus = Reference(lina-order-blood)
* for = Reference(lina)
* encounter = Reference(lina-stay)
* authoredOn = "2026-11-21T20:15:00+01:00"
* requester = Reference(Organization/chu-oran)
* owner = Reference(Organization/labo-chu-mustapha)

Instance: lina-blood
InstanceOf: IstijalSpecimen
Title: "Venous blood with the number on its tube"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/specimen"
* identifier.value = "DEMO-2026-0102-S1"
* status = #available
* type = https://istijal.dz/fhir/CodeSystem/specimen-type#venous-blood
* subject = Reference(lina)
* receivedTime = "2026-11-21T20:40:00+01:00"
* collection.collectedDateTime = "2026-11-21T20:16:00+01:00"

Instance: lina-blood-clotted
InstanceOf: IstijalSpecimen
Title: "A tube that cannot be used"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/specimen"
* identifier.value = "DEMO-2026-0102-S0"
* status = #unsatisfactory
* type = https://istijal.dz/fhir/CodeSystem/specimen-type#venous-blood
* subject = Reference(lina)
* collection.collectedDateTime = "2026-11-21T20:10:00+01:00"
* note.text = "Tube coagulé"

Instance: lina-haemoglobin
InstanceOf: ResultObservation
Title: "Haemoglobin within its range"
Usage: #example
* insert Result(lina, lina-stay, 2026-11-21T20:16:00+01:00, lina-order-blood)
* code = $LOINC#718-7
* specimen = Reference(lina-blood)
* insert Amount(12.1, g/dL, g/dL)
* referenceRange.low = 11.0 'g/dL' "g/dL"
* referenceRange.high = 14.0 'g/dL' "g/dL"

Instance: lina-platelets
InstanceOf: ResultObservation
Title: "A result with the reason why there is none"
Usage: #example
* insert Result(lina, lina-stay, 2026-11-21T20:16:00+01:00, lina-order-blood)
* code = $LOINC#777-3
* specimen = Reference(lina-blood)
* dataAbsentReason = $Absent#error
* note.text = "Agrégats plaquettaires, à refaire sur tube citraté"

Instance: lina-blood-report
InstanceOf: LaboratoryReport
Title: "The laboratory answers"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/report"
* identifier.value = "DEMO-2026-0102-C1"
* basedOn = Reference(lina-order-blood)
* status = #final
* category[laboratory] = $V20074#LAB
* code = $LOINC#58410-2
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* effectiveDateTime = "2026-11-21T20:16:00+01:00"
* issued = "2026-11-21T21:05:00+01:00"
* performer = Reference(Organization/labo-chu-mustapha)
* specimen = Reference(lina-blood)
* result[0] = Reference(lina-haemoglobin)
* result[1] = Reference(lina-platelets)

Instance: slimane-group-report
InstanceOf: LaboratoryReport
Title: "A corrected report, with its document"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/report"
* identifier.value = "DEMO-2026-0101-C2"
* status = #corrected
* category[laboratory] = $V20074#LAB
* code = $LOINC#882-1
* subject = Reference(slimane)
* encounter = Reference(slimane-left)
* effectiveDateTime = "2026-11-20T10:00:00+01:00"
* issued = "2026-11-20T12:10:00+01:00"
* performer = Reference(Organization/labo-chu-mustapha)
* conclusion = "O Rh positif (corrige le groupe rendu à 11 h 30)"
* presentedForm.contentType = #text/plain
* presentedForm.data = "TyBSaCBwb3NpdGlm"

Instance: lina-blood-provenance
InstanceOf: IstijalProvenance
Title: "Who wrote the report"
Usage: #example
* insert Demo
* target = Reference(lina-blood-report)
* recorded = "2026-11-21T21:05:02+01:00"
* activity = http://terminology.hl7.org/CodeSystem/v3-DataOperation#CREATE
* agent.type = http://terminology.hl7.org/CodeSystem/provenance-participant-type#author
* agent.who = Reference(Organization/labo-chu-mustapha)

Instance: slimane-provenance
InstanceOf: IstijalProvenance
Title: "A doctor wrote on behalf of his hospital"
Usage: #example
* insert Demo
* target = Reference(slimane-fracture)
* recorded = "2026-11-20T11:05:01+01:00"
* activity = http://terminology.hl7.org/CodeSystem/v3-DataOperation#CREATE
* agent.who = Reference(Practitioner/medecin)
* agent.onBehalfOf = Reference(Organization/eph-rouiba)
