RuleSet: Event
* type = #transaction
* entry.resource 1..1
* entry.request 1..1

Profile: AdmissionEvent
Parent: Bundle
Id: admission-event
Title: "Admission"
Description: "Patient (created once, by identifier, or unidentified) and an arrived Encounter, in one transaction."
* insert Titles("Admission", "القبول")
* insert Event
* obeys dz-evt-1 and dz-evt-2

Profile: TriageEvent
Parent: Bundle
Id: triage-event
Title: "Triage"
Description: "Vital signs and one triage level, in one transaction."
* insert Titles("Triage", "الفرز")
* insert Event
* obeys dz-evt-3

Profile: CareEvent
Parent: Bundle
Id: care-event
Title: "Taking in charge"
Description: "The Encounter in progress with its clinician and place, with orders, diagnoses, prescriptions."
* insert Titles("Prise en charge", "التكفل")
* insert Event
* obeys dz-evt-1 and dz-evt-4

Profile: DepartureEvent
Parent: Bundle
Id: departure-event
Title: "Departure"
Description: "The finished Encounter with its disposition, and diagnoses unless the patient left unseen."
* insert Titles("Sortie", "الخروج")
* insert Event
* obeys dz-evt-1 and dz-evt-5

Invariant: dz-evt-1
Description: "The event has exactly one Encounter."
Severity: #error
Expression: "entry.resource.ofType(Encounter).count() = 1"

Invariant: dz-evt-2
Description: "The Encounter of an admission is arrived, or triaged when the same event triages."
Severity: #error
Expression: "entry.resource.ofType(Encounter).all(status = 'arrived' or status = 'triaged')"

Invariant: dz-evt-3
Description: "A triage gives exactly one triage level."
Severity: #error
Expression: "entry.resource.ofType(Observation).where(code.coding.where(code = '75616-3').exists()).count() = 1"

Invariant: dz-evt-4
Description: "The Encounter of taking in charge is in progress."
Severity: #error
Expression: "entry.resource.ofType(Encounter).all(status = 'in-progress')"

Invariant: dz-evt-5
Description: "The Encounter of a departure is finished and says how the patient left."
Severity: #error
Expression: "entry.resource.ofType(Encounter).all(status = 'finished' and hospitalization.dischargeDisposition.exists())"
