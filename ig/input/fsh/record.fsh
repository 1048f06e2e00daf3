Profile: IstijalFlag
Parent: Flag
Id: istijal-flag
Title: "Alert"
Description: "An alert on a stay or a patient; a critical result raises one."
* insert Titles("Alerte", "تنبيه")
* obeys dz-cc-1
* subject only Reference(Patient)
* encounter MS
* period MS

Profile: DischargeSummary
Parent: Composition
Id: discharge-summary
Title: "Discharge summary"
Description: "What is written when a patient leaves the emergency department (LOINC 34111-5)."
* insert Titles("Compte rendu de passage", "تقرير الخروج")
* type = $LOINC#34111-5
* subject 1..1 MS
* subject only Reference(Patient)
* encounter 1..1 MS
* custodian 1..1 MS
* section 1..* MS
* section.title 1..1
* section.code MS

Profile: DischargeDocument
Parent: Bundle
Id: discharge-document
Title: "Discharge document"
Description: "The discharge summary with all it refers to, as one document."
* insert Titles("Document de sortie", "وثيقة الخروج")
* obeys dz-doc-1
* type = #document
* identifier 1..1 MS
* timestamp 1..1 MS

Invariant: dz-doc-1
Description: "A document begins with its Composition."
Severity: #error
Expression: "entry.first().resource is Composition"

Profile: IstijalImmunization
Parent: Immunization
Id: istijal-immunization
Title: "Vaccination"
Description: "A dose given or refused. Who has no national number is vaccinated all the same."
* insert Titles("Vaccination", "تلقيح")
* obeys dz-vac-1
* patient only Reference(Patient)
* vaccineCode MS
* lotNumber MS
* protocolApplied MS

Invariant: dz-vac-1
Description: "A dose that was not given says why, a dose that was given names its vaccine."
Severity: #error
Expression: "(status != 'not-done' or statusReason.exists()) and (vaccineCode.coding.code.exists() or vaccineCode.text.exists())"

Profile: IstijalAppointment
Parent: Appointment
Id: istijal-appointment
Title: "Appointment"
Description: "A booked time, with the patient among the participants."
* insert Titles("Rendez-vous", "موعد")
* obeys dz-app-1

Invariant: dz-app-1
Description: "A booked appointment has a start and an end, in this order."
Severity: #error
Expression: "status != 'booked' or (start.exists() and end.exists() and start <= end)"

Profile: IstijalDocumentReference
Parent: DocumentReference
Id: istijal-document-reference
Title: "Document"
Description: "A document kept with the record."
* insert Titles("Document", "وثيقة")
* type 1..1 MS
* subject 1..1 MS
* subject only Reference(Patient)
* content.attachment.contentType 1..1 MS

Profile: IstijalProvenance
Parent: Provenance
Id: istijal-provenance
Title: "Provenance"
Description: "Who wrote what, when, on behalf of whom."
* insert Titles("Provenance", "المصدر")
* target MS
* agent MS

Profile: IstijalAuditEvent
Parent: AuditEvent
Id: istijal-audit-event
Title: "Audit event"
Description: "One access, shaped so that IHE Basic Audit Log Patterns can read it: who (agent with requestor), from where, what. Written by the server."
* insert Titles("Trace d'accès", "أثر الاطلاع")
* subtype 1..* MS
* action 1..1 MS
* outcome 1..1 MS
* agent.who 1..1 MS
* source MS
* entity MS

Profile: BreakGlassConsent
Parent: Consent
Id: break-glass-consent
Title: "Break-glass access"
Description: "The right to one record for a limited time, with its reason, given to whoever asked; listed for review."
* insert Titles("Accès en urgence vitale", "الاطلاع الاستعجالي")
* obeys dz-glass-1
* patient 1..1 MS
* patient only Reference(Patient)
* dateTime 1..1 MS
* organization 1..* MS
* provision 1..1 MS
* provision.period 1..1 MS
* provision.period.start 1..1
* provision.period.end 1..1
* provision.purpose 1..* MS

Invariant: dz-glass-1
Description: "A break-glass access lasts at most 240 minutes."
Severity: #error
Expression: "provision.period.all(iif(end > start + 240 minutes, false, true) and iif(end < start, false, true))"

Profile: IstijalMeasureReport
Parent: MeasureReport
Id: istijal-measure-report
Title: "Indicator"
Description: "An indicator of one facility, wilaya or the nation over a period; counts, no person."
* insert Titles("Indicateur", "مؤشر")
* obeys dz-mr-1
* period.start 1..1
* period.end 1..1
* reporter MS
* group MS

Invariant: dz-mr-1
Description: "A summary names no person."
Severity: #error
Expression: "type != 'summary' or evaluatedResource.empty()"
