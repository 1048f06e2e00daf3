Profile: IstijalMedicationRequest
Parent: MedicationRequest
Id: istijal-medication-request
Title: "Prescription line"
Description: "One medicine of a prescription, by DCI (INN) with its ATC code where there is one; the lines of a prescription share groupIdentifier."
* insert Titles("Ligne d'ordonnance", "سطر وصفة طبية")
* obeys dz-med-1 and dz-med-2
* medication[x] MS
* subject MS
* subject only Reference(Patient)
* encounter MS
* authoredOn MS
* groupIdentifier MS
* groupIdentifier.value 1..1
* dosageInstruction MS

Invariant: dz-med-1
Description: "A medicine is coded or named."
Severity: #error
Expression: "medication.ofType(CodeableConcept).all(coding.code.exists() or text.exists())"

Invariant: dz-med-2
Description: "A dose is above zero and in UCUM or a counted form."
Severity: #error
Expression: "dosageInstruction.doseAndRate.dose.ofType(Quantity).all(value > 0 and (unit.exists() or code.exists()))"

Profile: IstijalMedicationDispense
Parent: MedicationDispense
Id: istijal-medication-dispense
Title: "Dispensed medicine"
Description: "What was handed out for a prescription line."
* insert Titles("Délivrance", "صرف الدواء")
* obeys dz-med-1
* subject 1..1 MS
* subject only Reference(Patient)
* authorizingPrescription MS
* quantity MS

Profile: IstijalAllergy
Parent: AllergyIntolerance
Id: istijal-allergy
Title: "Allergy"
Description: "An allergy or intolerance, or the statement that none is known."
* insert Titles("Allergie", "حساسية")
* obeys dz-cc-1
* code 1..1 MS
* patient MS
* clinicalStatus MS
* criticality MS

Profile: IstijalProcedure
Parent: Procedure
Id: istijal-procedure
Title: "Act"
Description: "An act done on the patient."
* insert Titles("Acte", "إجراء طبي")
* obeys dz-cc-1
* code 1..1 MS
* subject only Reference(Patient)
* performed[x] MS
