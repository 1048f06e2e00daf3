// Operations that a standard defines, as this server answers them.

RuleSet: Operation(name, code, affects)
* url = "https://istijal.dz/fhir/OperationDefinition/{name}"
* status = #draft
* kind = #operation
* code = #{code}
* affectsState = {affects}

RuleSet: At(system, type, instance)
* system = {system}
* type = {type}
* instance = {instance}

RuleSet: In(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #in
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = "{documentation}"

RuleSet: Out(name, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #{type}
* parameter[=].documentation = "{documentation}"

Instance: patient-match
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(patient-match, match, false)
* name = "PatientMatch"
* base = "http://hl7.org/fhir/OperationDefinition/Patient-match"
* description = "Who in the national registry may this be? For an unidentified patient who has woken up, and for duplicates."
* resource = #Patient
* insert At(false, true, false)
* insert In(resource, 1, 1, Patient, What is known of the person)
* insert In(onlyCertainMatches, 0, 1, boolean, Only what is certain)
* insert In(count, 0, 1, integer, At most so many)
* insert Out(return, Bundle, Searchset of patients with search.score and the match-grade extension)

Instance: patient-merge
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(patient-merge, merge, true)
* name = "PatientMerge"
* description = "Two records are of one person: what refers to the source refers to the target after it, and the source says by which it is replaced."
* resource = #Patient
* insert At(false, true, false)
* insert In(source-patient, 1, 1, Reference, The record that is given up)
* insert In(target-patient, 1, 1, Reference, The record that stays)
* insert In(preview, 0, 1, boolean, Say what would be done and do nothing)
* insert Out(outcome, OperationOutcome, What was done or would be)
* insert Out(result, Patient, The record that stays)

Instance: patient-summary
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(patient-summary, summary, false)
* name = "PatientSummary"
* description = "The International Patient Summary (IPS) of a patient as a document."
* resource = #Patient
* insert At(false, false, true)
* insert Out(return, Bundle, Document that follows the IPS)

Instance: patient-everything
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(patient-everything, everything, false)
* name = "PatientEverything"
* base = "http://hl7.org/fhir/OperationDefinition/Patient-everything"
* description = "A patient's record, as far as the caller may see it."
* resource = #Patient
* insert At(false, false, true)
* insert In(start, 0, 1, date, Care from this day)
* insert In(end, 0, 1, date, Care until this day)
* insert In(_since, 0, 1, instant, Changed since)
* insert In(_type, 0, *, code, Only these types)
* insert In(_count, 0, 1, integer, Size of a page)
* insert Out(return, Bundle, Searchset)

RuleSet: Export
* insert In(_outputFormat, 0, 1, string, application/fhir+ndjson)
* insert In(_since, 0, 1, instant, Changed since)
* insert In(_until, 0, 1, instant, Changed before)
* insert In(_type, 0, *, string, Only these types)
* insert In(_typeFilter, 0, *, string, Only what these searches find)
* insert In(_elements, 0, *, string, Only these elements and the mandatory ones)
* insert In(includeAssociatedData, 0, *, code, For instance LatestProvenanceResources)
* insert In(organizeOutputBy, 0, 1, string, A type for each of whose resources there is a file)

Instance: patient-export
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(patient-export, export, false)
* name = "PatientExport"
* description = "What is in the records of all patients (Bulk Data Access IG 2.0): 202 with Content-Location, then status, manifest, files."
* resource = #Patient
* insert At(false, true, false)
* insert Export
* insert In(patient, 0, *, Reference, Only these patients; by POST)

Instance: group-export
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(group-export, export, false)
* name = "GroupExport"
* description = "What is in the records of a group's members (Bulk Data Access IG 2.0)."
* resource = #Group
* insert At(false, false, true)
* insert Export
* insert In(patient, 0, *, Reference, Only these members; by POST)

Instance: viewdefinition-export
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(viewdefinition-export, viewdefinition-export, false)
* name = "ViewDefinitionExport"
* description = "The rows of SQL on FHIR views over the whole store, written to files as an export is."
* insert At(true, false, false)
* insert In(view, 1, *, Reference, The views)
* insert In(_format, 0, 1, code, csv or ndjson or json or parquet)
* insert In(_since, 0, 1, instant, Changed since)

Instance: measure-evaluate-measure
InstanceOf: OperationDefinition
Usage: #definition
* insert Operation(measure-evaluate-measure, evaluate-measure, false)
* name = "MeasureEvaluateMeasure"
* base = "http://hl7.org/fhir/OperationDefinition/Measure-evaluate-measure"
* description = "An indicator of a facility, a wilaya or the nation over a period."
* resource = #Measure
* insert At(false, false, true)
* insert In(periodStart, 1, 1, date, First day)
* insert In(periodEnd, 1, 1, date, Last day)
* insert In(subject, 0, 1, string, Organization of a facility; a wilaya's code; absent for the nation)
* insert In(reportType, 0, 1, code, summary)
* insert Out(return, MeasureReport, Counts)
