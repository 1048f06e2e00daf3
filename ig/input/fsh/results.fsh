Profile: LaboratoryReport
Parent: DiagnosticReport
Id: laboratory-report
Title: "Laboratory report"
Description: "Answers one or more orders. The same report sent twice (same identifier) is one."
* insert Titles("Compte rendu de laboratoire", "تقرير المخبر")
* insert Report
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains laboratory 1..1 MS
* category[laboratory] = $V20074#LAB

Profile: ImagingReport
Parent: DiagnosticReport
Id: imaging-report
Title: "Imaging report"
Description: "Report of an imaging study; the conclusion says what was seen."
* insert Titles("Compte rendu d'imagerie", "تقرير التصوير الطبي")
* insert Report
* category 1..* MS

RuleSet: Report
* obeys dz-rep-1 and dz-rep-2 and dz-cc-1
* identifier.value 1..1
* basedOn MS
* code MS
* subject 1..1 MS
* subject only Reference(Patient)
* result MS

Invariant: dz-rep-1
Description: "A final report says something: a result, a conclusion or an attached document."
Severity: #error
Expression: "(status != 'final' and status != 'amended' and status != 'corrected') or result.exists() or conclusion.exists() or conclusionCode.exists() or presentedForm.exists()"

Invariant: dz-rep-2
Description: "A report is not issued before what it is about was observed."
Severity: #error
Expression: "iif(effective.ofType(dateTime) > issued, false, true)"

Profile: ResultObservation
Parent: Observation
Id: result-observation
Title: "Result"
Description: "One result of a laboratory or imaging report. Quantities are in UCUM; the LOINC code follows the property (mass or substance)."
* insert Titles("Résultat", "نتيجة")
* obeys dz-qty-1 and dz-res-1 and dz-cc-1
* category MS
* subject 1..1 MS
* value[x] MS
* interpretation MS
* referenceRange MS

Invariant: dz-res-1
Description: "A final result has a value, parts, or the reason why there is none."
Severity: #error
Expression: "(status != 'final' and status != 'amended' and status != 'corrected') or value.exists() or component.exists() or hasMember.exists() or dataAbsentReason.exists()"
