Instance: lina-transfer-request
InstanceOf: IstijalServiceRequest
Title: "A hospital asks another to take a patient over"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/order"
* identifier.value = "DEMO-2026-0102-T1"
* status = #active
* intent = #order
* priority = #urgent
* code.text = "Transfert en réanimation pédiatrique"
* subject = Reference(lina)
* encounter = Reference(lina-stay)
* authoredOn = "2026-11-21T21:10:00+01:00"
* requester = Reference(Organization/chu-oran)
* performer = Reference(Organization/chu-mustapha)
* reasonCode.text = "Pas de place en réanimation pédiatrique"

Instance: lina-transfer-task
InstanceOf: IstijalTask
Title: "The other hospital is to answer before midnight"
Usage: #example
* insert Demo
* identifier.system = "https://istijal.dz/fhir/sid/transfer"
* identifier.value = "7f6dc0b4-4f0c-4c53-9a1e-2f1f4f1d2b60"
* status = #requested
* intent = #order
* priority = #urgent
* code = https://istijal.dz/fhir/CodeSystem/task-code#accept-transfer
* focus = Reference(lina-transfer-request)
* for = Reference(lina)
* authoredOn = "2026-11-21T21:10:00+01:00"
* requester = Reference(Organization/chu-oran)
* owner = Reference(Organization/chu-mustapha)
* location = Reference(Location/urgences-chu-mustapha)
* restriction.period.end = "2026-11-22T00:00:00+01:00"

Instance: lina-undo-provenance
InstanceOf: IstijalProvenance
Title: "A call was taken back: the wrong patient came"
Usage: #example
* insert Demo
* target = Reference(lina-stay)
* recorded = "2026-11-21T20:07:00+01:00"
* activity = http://terminology.hl7.org/CodeSystem/v3-DataOperation#NULLIFY "nullify"
* activity.text = "call"
* reason.text = "Une autre patiente du même nom est venue"
* agent.who = Reference(Practitioner/medecin)
* agent.onBehalfOf = Reference(Organization/chu-oran)
