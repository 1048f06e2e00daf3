RuleSet: Served(type, profile)
* rest.resource[+].type = #{type}
* rest.resource[=].supportedProfile[0] = "https://istijal.dz/fhir/StructureDefinition/{profile}"
* rest.resource[=].versioning = #versioned-update
* rest.resource[=].conditionalCreate = true
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[+].code = #vread
* rest.resource[=].interaction[+].code = #history-instance
* rest.resource[=].interaction[+].code = #search-type
* rest.resource[=].interaction[+].code = #create
* rest.resource[=].interaction[+].code = #update
* rest.resource[=].interaction[+].code = #patch

RuleSet: Also(profile)
* rest.resource[=].supportedProfile[+] = "https://istijal.dz/fhir/StructureDefinition/{profile}"

RuleSet: Answers(name, code)
* rest.resource[=].operation[+].name = "{code}"
* rest.resource[=].operation[=].definition = "https://istijal.dz/fhir/OperationDefinition/{name}"

RuleSet: AnswersR4(name, code)
* rest.resource[=].operation[+].name = "{code}"
* rest.resource[=].operation[=].definition = "http://hl7.org/fhir/OperationDefinition/{name}"

RuleSet: AnswersAtRoot(name, code)
* rest.operation[+].name = "{code}"
* rest.operation[=].definition = "https://istijal.dz/fhir/OperationDefinition/{name}"

Instance: server
InstanceOf: CapabilityStatement
Usage: #definition
* url = "https://istijal.dz/fhir/CapabilityStatement/server"
* name = "Server"
* title = "Server"
* description = "What a server of this guide offers. What the running one offers today is in its /fhir/metadata."
* status = #draft
* date = "2026-11-24"
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #json
* format[+] = #xml
* patchFormat[0] = #application/json-patch+json
* rest.mode = #server
* rest.security.service = http://terminology.hl7.org/CodeSystem/restful-security-service#SMART-on-FHIR
* insert Served(Patient, istijal-patient)
* insert Answers(patient-match, match)
* insert Answers(patient-merge, merge)
* insert Answers(patient-summary, summary)
* insert Answers(patient-everything, everything)
* insert Answers(patient-break-glass, break-glass)
* insert Answers(patient-export, export)
* insert Served(Encounter, emergency-encounter)
* insert Also(inpatient-encounter)
* insert Also(ambulatory-encounter)
* insert Answers(encounter-triage, triage)
* insert Answers(encounter-triage-advice, triage-advice)
* insert Answers(encounter-discharge, discharge)
* insert Answers(encounter-leave, leave)
* insert Answers(encounter-return, return)
* insert Answers(encounter-undo, undo)
* insert Answers(encounter-timeline, timeline)
* insert Served(Location, istijal-location)
* insert Answers(location-queue, queue)
* insert Answers(location-call-next, call-next)
* insert Answers(location-expected, expected)
* insert Answers(location-occupancy, occupancy)
* insert Answers(location-events, events)
* insert Served(Observation, triage-level)
* insert AnswersR4(Observation-lastn, lastn)
* insert Also(chief-complaint)
* insert Also(vital-sign)
* insert Also(respiratory-rate)
* insert Also(heart-rate)
* insert Also(oxygen-saturation)
* insert Also(body-temperature)
* insert Also(blood-pressure)
* insert Also(body-weight)
* insert Also(glucose)
* insert Also(supplemental-oxygen)
* insert Also(consciousness)
* insert Also(pain)
* insert Also(glasgow-coma-scale)
* insert Also(news2)
* insert Also(result-observation)
* insert Served(Condition, istijal-condition)
* insert Served(AllergyIntolerance, istijal-allergy)
* insert Served(Procedure, istijal-procedure)
* insert Served(ServiceRequest, istijal-service-request)
* insert Served(Task, istijal-task)
* insert Served(Specimen, istijal-specimen)
* insert Served(DiagnosticReport, laboratory-report)
* insert Also(imaging-report)
* insert Served(MedicationRequest, istijal-medication-request)
* insert Served(MedicationDispense, istijal-medication-dispense)
* insert Served(Flag, istijal-flag)
* insert Served(Composition, discharge-summary)
* insert Served(Immunization, istijal-immunization)
* insert Served(Appointment, istijal-appointment)
* insert Served(DocumentReference, istijal-document-reference)
* insert Served(Organization, istijal-organization)
* insert Served(Practitioner, istijal-practitioner)
* insert Served(PractitionerRole, istijal-practitioner-role)
* rest.resource[+].type = #Subscription
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[+].code = #search-type
* rest.resource[=].interaction[+].code = #create
* rest.resource[=].interaction[+].code = #update
* rest.resource[=].interaction[+].code = #delete
* insert Answers(subscription-status, status)
* insert Answers(subscription-events, events)
* rest.resource[+].type = #Measure
* insert Answers(measure-evaluate-measure, evaluate-measure)
* rest.resource[+].type = #Group
* insert Answers(group-export, export)
* rest.interaction[0].code = #transaction
* rest.interaction[+].code = #batch
* insert AnswersAtRoot(export, export)
* insert AnswersAtRoot(viewdefinition-run, viewdefinition-run)
* insert AnswersAtRoot(viewdefinition-export, viewdefinition-export)
