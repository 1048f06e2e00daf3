Profile: IstijalCondition
Parent: Condition
Id: istijal-condition
Title: "Diagnosis"
Description: "A diagnosis of a stay, or a problem. ICD-10 codes are taken as they are, not checked against a table."
* insert Titles("Diagnostic", "التشخيص")
* obeys dz-cc-1
* code 1..1 MS
* subject MS
* subject only Reference(Patient)
* encounter MS
* clinicalStatus MS
* verificationStatus MS

Invariant: dz-cc-1
Description: "What is meant is coded or written: code has a coding or a text."
Severity: #error
Expression: "code.empty() or code.coding.code.exists() or code.text.exists()"

Profile: IstijalServiceRequest
Parent: ServiceRequest
Id: istijal-service-request
Title: "Order"
Description: "One ordered examination or act; requisition groups what was prescribed together. A Task owned by the performing department goes with it."
* insert Titles("Demande d'examen", "طلب فحص")
* obeys dz-cc-1
* identifier.value 1..1
* requisition MS
* requisition.value 1..1
* code 1..1 MS
* subject MS
* subject only Reference(Patient)
* encounter MS
* authoredOn MS
* performer MS
* specimen MS

Profile: IstijalTask
Parent: Task
Id: istijal-task
Title: "Task of an order"
Description: "Who is to do what is ordered, and how far it is."
* insert Titles("Tâche", "مهمة")
* obeys dz-task-1
* focus MS
* for 1..1 MS
* for only Reference(Patient)
* owner MS

Invariant: dz-task-1
Description: "A task that is under way or done names what it is about."
Severity: #error
Expression: "focus.exists() or basedOn.exists() or status = 'draft' or status = 'entered-in-error'"

Profile: IstijalSpecimen
Parent: Specimen
Id: istijal-specimen
Title: "Specimen"
Description: "What was taken from the patient for the laboratory."
* insert Titles("Prélèvement", "العينة")
* identifier.value 1..1
* type 1..1 MS
* subject 1..1 MS
* collection MS
