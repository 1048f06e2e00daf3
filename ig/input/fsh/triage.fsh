Profile: TriageLevel
Parent: Observation
Id: triage-level
Title: "Triage level"
Description: "One of the neutral five levels, with the scale it was found by and that scale's version. Triage again at any time: the newest level counts, all are kept."
* insert Titles("Niveau de triage", "مستوى الفرز")
* obeys dz-tri-1
* code = $LOINC#75616-3
* subject 1..1 MS
* subject only Reference(Patient)
* encounter MS
* effective[x] MS
* value[x] MS
* value[x] only CodeableConcept
* valueCodeableConcept from https://istijal.dz/fhir/ValueSet/triage-level (required)
* method MS
* method from https://istijal.dz/fhir/ValueSet/triage-scale (required)
* extension contains TriageComputedLevel named computed-level 0..1 and TriageLeastLevel named least-level 0..1 and TriageReason named reason 0..* and TriageMissing named missing 0..* and TriageOverrideReason named override-reason 0..1

Invariant: dz-tri-1
Description: "A triage gives exactly one of the five levels, not a reason why there is none."
Severity: #error
Expression: "dataAbsentReason.empty() and component.empty()"

Profile: ChiefComplaint
Parent: Observation
Id: chief-complaint
Title: "Chief complaint"
Description: "The reason for coming in the patient's or the nurse's words, or coded, as an Observation of its own (LOINC 8661-1). Encounter.reasonCode carries the same for the queue."
* insert Titles("Motif de recours", "سبب القدوم")
* code = $LOINC#8661-1
* subject 1..1 MS
* subject only Reference(Patient)
* encounter 1..1 MS
* effective[x] 1..1 MS
* value[x] 1..1 MS
* value[x] only string or CodeableConcept
* valueCodeableConcept from https://istijal.dz/fhir/ValueSet/complaint (extensible)

Profile: News2
Parent: Observation
Id: news2
Title: "NEWS2"
Description: "National Early Warning Score 2 of an adult: total from 0 to 20. A total needs all seven parameters: with one missing there is a reason and no total."
* insert Titles("Score NEWS2", "مقياس NEWS2")
* obeys dz-score-1 and dz-news2-1
* code = $Local#news2-total
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* value[x] only integer

Profile: GlasgowComaScale
Parent: Observation
Id: glasgow-coma-scale
Title: "Glasgow coma scale"
Description: "Total from 3 to 15 with eye, verbal and motor parts; a part that cannot be tested has a reason, and then there is no total."
* insert Titles("Score de Glasgow", "سلم غلاسكو للغيبوبة")
* obeys dz-score-1 and dz-gcs-1 and dz-gcs-2
* code = $LOINC#9269-2
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* value[x] only Quantity

Invariant: dz-score-1
Description: "A score has a value or the reason why there is none."
Severity: #error
Expression: "value.exists() xor dataAbsentReason.exists()"

Invariant: dz-news2-1
Description: "A NEWS2 total is between 0 and 20."
Severity: #error
Expression: "value.empty() or (value >= 0 and value <= 20)"

Invariant: dz-gcs-1
Description: "A Glasgow total is between 3 and 15."
Severity: #error
Expression: "value.empty() or (value.value >= 3 and value.value <= 15)"

Invariant: dz-gcs-2
Description: "There is no Glasgow total when a part could not be tested."
Severity: #error
Expression: "component.where(dataAbsentReason.exists()).empty() or value.empty()"

Profile: PainScore
Parent: Observation
Id: pain
Title: "Pain"
Description: "Pain as the patient rates it, 0 to 10."
* insert Titles("Douleur", "الألم")
* obeys dz-score-1 and dz-pain-1
* code = $LOINC#72514-3
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = $UCUM
* valueQuantity.code 1..1
* valueQuantity.code = #{score}

Invariant: dz-pain-1
Description: "Pain is a whole number between 0 and 10."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value <= 10 and value.value.round(0) = value.value)"

Profile: Consciousness
Parent: Observation
Id: consciousness
Title: "Consciousness (ACVPU)"
Description: "Alert, new confusion, responds to voice, responds to pain, unresponsive."
* insert Titles("Conscience (ACVPU\)", "مستوى الوعي")
* obeys dz-score-1
* code = $LOINC#67775-7
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* value[x] only CodeableConcept
* valueCodeableConcept from https://istijal.dz/fhir/ValueSet/consciousness (required)

Profile: SupplementalOxygen
Parent: Observation
Id: supplemental-oxygen
Title: "Supplemental oxygen"
Description: "Oxygen flow given to the patient in litres per minute; 0 is room air."
* insert Titles("Oxygène administré", "الأكسجين الإضافي")
* obeys dz-score-1 and dz-o2-1
* code = $LOINC#3151-8
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = $UCUM
* valueQuantity.code 1..1
* valueQuantity.code = #L/min

Invariant: dz-o2-1
Description: "Oxygen flow is between 0 and 100 L/min."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value <= 100)"
