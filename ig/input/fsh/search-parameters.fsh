// "Overdue" is no search parameter: whether a wait is too long depends on the hour of the question, not on what is
// stored. Location/$queue answers it. Ticket needs none: Encounter?identifier=https://istijal.dz/fhir/sid/ticket|….
RuleSet: Search(code, type, expression)
* status = #active
* name = "{code}"
* code = #{code}
* type = #{type}
* expression = {expression}

Instance: encounter-status-period
InstanceOf: SearchParameter
Usage: #definition
* url = "https://istijal.dz/fhir/SearchParameter/encounter-status-period"
* description = "When a stay was in one of its states"
* base = #Encounter
* insert Search(status-period, date, "Encounter.statusHistory.period")

Instance: encounter-past-status
InstanceOf: SearchParameter
Usage: #definition
* url = "https://istijal.dz/fhir/SearchParameter/encounter-past-status"
* description = "The states that a stay went through"
* base = #Encounter
* insert Search(past-status, token, "Encounter.statusHistory.status")

Instance: encounter-triage-level
InstanceOf: SearchParameter
Usage: #definition
* url = "https://istijal.dz/fhir/SearchParameter/encounter-triage-level"
* description = "The newest triage level of a stay, as the server keeps it in priority"
* base = #Encounter
* insert Search(triage-level, token, "Encounter.priority")

Instance: encounter-disposition
InstanceOf: SearchParameter
Usage: #definition
* url = "https://istijal.dz/fhir/SearchParameter/encounter-disposition"
* description = "How the patient left"
* base = #Encounter
* insert Search(disposition, token, "Encounter.hospitalization.dischargeDisposition")
