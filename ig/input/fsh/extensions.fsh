Extension: ArrivalMode
Id: arrival-mode
Title: "Arrival mode"
Description: "How the patient came to the emergency department."
* insert Titles("Mode d'arrivée", "وسيلة الوصول")
* ^context[+].type = #element
* ^context[=].expression = "Encounter"
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from https://istijal.dz/fhir/ValueSet/arrival-mode (required)

Extension: Wilaya
Id: wilaya
Title: "Wilaya"
Description: "The wilaya of an address as a code; address.state carries its name."
* insert Titles("Wilaya", "الولاية")
* ^context[+].type = #element
* ^context[=].expression = "Address"
* value[x] 1..1
* value[x] only Coding
* valueCoding from https://istijal.dz/fhir/ValueSet/wilaya (required)

Extension: IdentityMarker
Id: identity-marker
Title: "Identity marker"
Description: "What is uncertain about an identity: unidentified, newborn not yet registered, birth date presumed or estimated."
* insert Titles("Marqueur d'identité", "علامة الهوية")
* ^context[+].type = #element
* ^context[=].expression = "Patient"
* ^context[+].type = #element
* ^context[=].expression = "Patient.birthDate"
* value[x] 1..1
* value[x] only Coding
* valueCoding from https://istijal.dz/fhir/ValueSet/identity-marker (required)

Extension: EstimatedAge
Id: estimated-age
Title: "Estimated age"
Description: "The age a patient looks, when not even a birth year can be given."
* insert Titles("Âge estimé", "العمر التقديري")
* ^context[+].type = #element
* ^context[=].expression = "Patient"
* value[x] 1..1
* value[x] only Age

Extension: DirectToCare
Id: direct-to-care
Title: "Direct to care"
Description: "Care began without triage. Set by the server; what a client sends is replaced."
* insert Titles("Prise en charge directe", "تكفل مباشر")
* ^context[+].type = #element
* ^context[=].expression = "Encounter"
* value[x] 1..1
* value[x] only boolean

Extension: QueueEntry
Id: queue-entry
Title: "Queue entry"
Description: "The place of a patient in the queue, in the answer of $queue. Set by the server; whether a wait is overdue depends on the hour of the question and is therefore never stored nor searched."
* insert Titles("Place dans la file", "المكانة في قائمة الانتظار")
* ^context[+].type = #element
* ^context[=].expression = "Bundle.entry.search"
* extension contains position 1..1 and level 0..1 and arrival 1..1 and waited-minutes 1..1 and target-minutes 1..1 and overdue 1..1 and precedence 0..1 and away-since 0..1 and door-to-triage-minutes 0..1 and door-to-doctor-minutes 0..1 and door-to-decision-minutes 0..1 and length-of-stay-minutes 0..1 and boarding-minutes 0..1
* extension[position].value[x] only integer
* extension[level].value[x] only Coding
* extension[level].valueCoding from https://istijal.dz/fhir/ValueSet/triage-level (required)
* extension[arrival].value[x] only dateTime
* extension[waited-minutes].value[x] only integer
* extension[target-minutes].value[x] only integer
* extension[overdue].value[x] only boolean
* extension[precedence].value[x] only boolean
* extension[away-since].value[x] only dateTime
* extension[door-to-triage-minutes].value[x] only integer
* extension[door-to-doctor-minutes].value[x] only integer
* extension[door-to-decision-minutes].value[x] only integer
* extension[length-of-stay-minutes].value[x] only integer
* extension[boarding-minutes].value[x] only integer

Extension: TemporaryLeave
Id: temporary-leave
Title: "Temporary leave"
Description: "A waiting patient stepped out, and came back at the end of the period; they are shown in the queue and not called. The status stays arrived or triaged: onleave is a leave from care. Kept by the server: a period without an end begins a leave, the same with its end ends it, what is not sent remains."
* insert Titles("Absence temporaire", "غياب مؤقت")
* ^context[+].type = #element
* ^context[=].expression = "Encounter"
* value[x] 1..1
* value[x] only Period

Extension: DecidedAt
Id: decided-at
Title: "Time of the decision"
Description: "When it was decided how the patient leaves: when the disposition was first said, unless the client says otherwise. Boarding is counted from here. Kept by the server."
* insert Titles("Heure de la décision", "وقت القرار")
* ^context[+].type = #element
* ^context[=].expression = "Encounter"
* value[x] 1..1
* value[x] only dateTime

Extension: BeyondCapacity
Id: beyond-capacity
Title: "Beyond capacity"
Description: "The patient entered a resuscitation bay that was full. Set by the server; what a client sends is replaced."
* insert Titles("Au-delà de la capacité", "فوق السعة")
* ^context[+].type = #element
* ^context[=].expression = "Encounter.location"
* value[x] 1..1
* value[x] only boolean

Extension: Capacity
Id: capacity
Title: "Capacity"
Description: "How many patients a place holds. A full box, procedure room, isolation room or short-stay unit takes nobody more; a resuscitation bay does. Without it a place is not counted."
* insert Titles("Capacité", "السعة")
* ^context[+].type = #element
* ^context[=].expression = "Location"
* value[x] 1..1
* value[x] only positiveInt

RuleSet: OfTriage
* ^context[+].type = #element
* ^context[=].expression = "Observation"

Extension: TriageComputedLevel
Id: triage-computed-level
Title: "Computed triage level"
Description: "The level that the tables of the scale gave; the level that stands is the Observation's value. Absent when something was missing that could have made the patient more urgent. Set by $triage."
* insert Titles("Niveau de tri calculé", "مستوى الفرز المحسوب")
* insert OfTriage
* value[x] 1..1
* value[x] only Coding
* valueCoding from https://istijal.dz/fhir/ValueSet/triage-level (required)

Extension: TriageLeastLevel
Id: triage-least-level
Title: "Level reached so far"
Description: "The level that what was measured already gives, where something was missing for the computed one. Set by $triage."
* insert Titles("Niveau déjà atteint", "المستوى المبلوغ")
* insert OfTriage
* value[x] 1..1
* value[x] only Coding
* valueCoding from https://istijal.dz/fhir/ValueSet/triage-level (required)

Extension: TriageMissing
Id: triage-missing
Title: "Missing for a computed level"
Description: "What was not measured, or is not known, and could have made the patient more urgent. Set by $triage."
* insert Titles("Manque pour le niveau calculé", "ما ينقص المستوى المحسوب")
* insert OfTriage
* value[x] 1..1
* value[x] only Coding

Extension: TriageReason
Id: triage-reason
Title: "Reason of a triage level"
Description: "One row of the scale's table that holds, with what was measured and the level it gives; a sign without a level gives none at this age. Set by $triage."
* insert Titles("Raison d'un niveau de tri", "سبب مستوى الفرز")
* insert OfTriage
* extension contains criterion 1..1 and value 0..1 and level 0..1 and points 0..1 and part 0..*
* extension[criterion].value[x] only Coding
* extension[value].value[x] only Quantity or code
* extension[level].value[x] only Coding
* extension[level].valueCoding from https://istijal.dz/fhir/ValueSet/triage-level (required)
* extension[points].value[x] only integer
* extension[part].value[x] only Coding

Extension: TriageOverrideReason
Id: triage-override-reason
Title: "Reason for another level"
Description: "Why the level that stands is not the computed one."
* insert Titles("Motif d'un autre niveau", "سبب اختيار مستوى آخر")
* insert OfTriage
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from https://istijal.dz/fhir/ValueSet/override-reason (required)
