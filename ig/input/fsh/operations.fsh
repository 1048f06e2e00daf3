Instance: encounter-triage
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-triage"
* name = "EncounterTriage"
* status = #draft
* kind = #operation
* affectsState = true
* code = #triage
* description = "Stores the vital signs and the triage level of a stay in one transaction. The computed level is advice: the nurse's stands, with a reason where it differs."
* resource = #Encounter
* system = false
* type = false
* instance = true
* parameter[+].name = #scale
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "In triage-scale. Default: the scale of the department"
* parameter[+].name = #respiratory-rate
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "/min, or a unit that UCUM converts, as for each quantity"
* parameter[+].name = #oxygen-saturation
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "%"
* parameter[+].name = #supplemental-oxygen
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Element
* parameter[=].documentation = "L/min; a boolean where the flow is not known"
* parameter[+].name = #systolic
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "mm[Hg]"
* parameter[+].name = #diastolic
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "mm[Hg]"
* parameter[+].name = #heart-rate
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "/min"
* parameter[+].name = #temperature
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "Cel"
* parameter[+].name = #pain
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "{score}, 0 to 10"
* parameter[+].name = #glucose
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "Capillary: mmol/L, g/L or mg/dL"
* parameter[+].name = #capillary-refill
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "s"
* parameter[+].name = #consciousness
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "A, C, V, P or U"
* parameter[+].name = #respiratory-effort
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "In respiratory-effort; for the early warning score of children"
* parameter[+].name = #gcs-eye
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "In gcs-eye; NT where not testable"
* parameter[+].name = #gcs-verbal
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[+].name = #gcs-motor
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[+].name = #discriminator
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #Coding
* parameter[=].documentation = "A sign of the scale, in triage-criterion"
* parameter[+].name = #pregnant
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #boolean
* parameter[+].name = #oxygen-scale
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "2 where a clinician prescribed the second scale of NEWS2. Default: 1"
* parameter[+].name = #score
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #code
* parameter[=].documentation = "news2 or pews: refused where the score is not made for the patient. Without it each score that fits is computed"
* parameter[+].name = #level
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "What the nurse chose, in triage-level"
* parameter[+].name = #override-reason
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #CodeableConcept
* parameter[=].documentation = "In override-reason, when level differs from the computed one"
* parameter[+].name = #effective
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #dateTime
* parameter[=].documentation = "When. Default: now"
* parameter[+].name = #performer
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[=].documentation = "Who"
* parameter[+].name = #note
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Bundle
* parameter[=].documentation = "transaction-response: the Observations that were stored, then the Encounter as it is now"

Instance: encounter-triage-advice
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-triage-advice"
* name = "EncounterTriageAdvice"
* status = #draft
* kind = #operation
* affectsState = false
* code = #triage-advice
* description = "What the tables say of values that are not stored: the level, the reasons, what is missing. For a page that asks while the nurse types."
* resource = #Encounter
* system = false
* type = true
* instance = false
* parameter[+].name = #location
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[=].documentation = "The emergency department, or a place in it, whose scale is asked"
* parameter[+].name = #birth-date
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #date
* parameter[=].documentation = "A year or a month alone, too"
* parameter[+].name = #age
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "a, mo, wk or d, where no birth date is known"
* parameter[+].name = #gender
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[+].name = #scale
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "In triage-scale. Default: the scale of the location's department, else that of the server"
* parameter[+].name = #respiratory-rate
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "/min, or a unit that UCUM converts, as for each quantity"
* parameter[+].name = #oxygen-saturation
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "%"
* parameter[+].name = #supplemental-oxygen
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Element
* parameter[=].documentation = "L/min; a boolean where the flow is not known"
* parameter[+].name = #systolic
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "mm[Hg]"
* parameter[+].name = #diastolic
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "mm[Hg]"
* parameter[+].name = #heart-rate
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "/min"
* parameter[+].name = #temperature
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "Cel"
* parameter[+].name = #pain
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "{score}, 0 to 10"
* parameter[+].name = #glucose
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "Capillary: mmol/L, g/L or mg/dL"
* parameter[+].name = #capillary-refill
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Quantity
* parameter[=].documentation = "s"
* parameter[+].name = #consciousness
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "A, C, V, P or U"
* parameter[+].name = #respiratory-effort
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "In respiratory-effort; for the early warning score of children"
* parameter[+].name = #gcs-eye
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "In gcs-eye; NT where not testable"
* parameter[+].name = #gcs-verbal
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[+].name = #gcs-motor
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[+].name = #discriminator
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #Coding
* parameter[=].documentation = "A sign of the scale, in triage-criterion"
* parameter[+].name = #pregnant
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #boolean
* parameter[+].name = #oxygen-scale
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "2 where a clinician prescribed the second scale of NEWS2. Default: 1"
* parameter[+].name = #score
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #code
* parameter[=].documentation = "news2 or pews: refused where the score is not made for the patient. Without it each score that fits is computed"
* parameter[+].name = #level
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "Read as by $triage; without effect"
* parameter[+].name = #override-reason
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #CodeableConcept
* parameter[=].documentation = "Read as by $triage; without effect"
* parameter[+].name = #effective
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #dateTime
* parameter[=].documentation = "Read as by $triage; without effect"
* parameter[+].name = #performer
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[=].documentation = "Read as by $triage; without effect"
* parameter[+].name = #note
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[=].documentation = "Read as by $triage; without effect"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Parameters
* parameter[=].documentation = "scale, level, at-least, complete, reason*, missing*, score*; each reason with criterion, text, value, level or points"


Instance: location-queue
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/location-queue"
* name = "LocationQueue"
* status = #draft
* kind = #operation
* affectsState = false
* code = #queue
* description = "Who is waiting, in the order in which they will be called."
* resource = #Location
* system = false
* type = false
* instance = true
* parameter[+].name = #status
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "Default: waiting"
* parameter[+].name = #_count
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #integer
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Bundle
* parameter[=].documentation = "searchset"

Instance: location-call-next
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/location-call-next"
* name = "LocationCallNext"
* status = #draft
* kind = #operation
* affectsState = true
* code = #call-next
* description = "Calls the next patient: in progress at once; two callers never get the same."
* resource = #Location
* system = false
* type = false
* instance = true
* parameter[+].name = #box
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[+].name = #performer
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Encounter

Instance: location-events
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/location-events"
* name = "LocationEvents"
* status = #draft
* kind = #operation
* affectsState = false
* code = #events
* description = "What happened in an emergency department since the client asked last; the events of a stay in order, each at least once. The same as Server-Sent Events: $live, which takes since or the header Last-Event-ID."
* resource = #Location
* system = false
* type = false
* instance = true
* parameter[+].name = #since
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[=].documentation = "The position that an earlier answer gave; absent for all that is kept"
* parameter[+].name = #_count
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #integer
* parameter[=].documentation = "0 asks for the position of now alone"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Parameters
* parameter[=].documentation = "position (string), more (boolean), event 0..* with position, kind, at, encounter, ticket, level, status"

Instance: location-expected
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/location-expected"
* name = "LocationExpected"
* status = #draft
* kind = #operation
* affectsState = false
* code = #expected
* description = "Who was accepted from another facility and is not there yet: the department's Tasks, accepted or in progress (on the way, first), with the request and the Patient."
* resource = #Location
* system = false
* type = false
* instance = true
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Bundle
* parameter[=].documentation = "searchset"

Instance: location-occupancy
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/location-occupancy"
* name = "LocationOccupancy"
* status = #draft
* kind = #operation
* affectsState = false
* code = #occupancy
* description = "Who is in which place of an emergency department, and how many more it holds."
* resource = #Location
* system = false
* type = false
* instance = true
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Parameters
* parameter[=].documentation = "One parameter place for each: location, name, zone, capacity, occupied, free, occupant (Encounter, 0..*)"

Instance: location-board
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/location-board"
* name = "LocationBoard"
* status = #draft
* kind = #operation
* affectsState = false
* code = #board
* description = "What a board of an emergency department shows, at once: its places, and everybody who is there in the order of calling, with orders, results and alerts."
* resource = #Location
* system = false
* type = false
* instance = true
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Parameters
* parameter[=].documentation = "as-of; place 0..* with location, name, zone, capacity; stay 0..* with encounter, version, patient, gender, birth-date, ticket, status, level, arrival, care, due, overdue, precedence, away-since, decided, disposition, location, complaint, flag 0..*, orders, pending, results, last-result"

Instance: encounter-leave
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-leave"
* name = "EncounterLeave"
* status = #draft
* kind = #operation
* affectsState = true
* code = #leave
* description = "The patient steps out: who waits is shown in the queue and not called, who is in care is onleave."
* resource = #Encounter
* system = false
* type = false
* instance = true
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Encounter

Instance: encounter-return
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-return"
* name = "EncounterReturn"
* status = #draft
* kind = #operation
* affectsState = true
* code = #return
* description = "The patient is back."
* resource = #Encounter
* system = false
* type = false
* instance = true
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Encounter

Instance: encounter-undo
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-undo"
* name = "EncounterUndo"
* status = #draft
* kind = #operation
* affectsState = true
* code = #undo
* description = "Takes back the last event of a stay (triage, call, move, leave, return, departure, cancellation) within five minutes: a new version that says what was before, and a Provenance (activity NULLIFY) of who took what back and why. What the event wrote besides is marked as entered in error."
* resource = #Encounter
* system = false
* type = false
* instance = true
* parameter[+].name = #reason
* parameter[=].use = #in
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #CodeableConcept
* parameter[=].documentation = "Why it is taken back"
* parameter[+].name = #version
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[=].documentation = "Version of the Encounter that the caller saw, where the header If-Match does not say it; 412 when there is another by now"
* parameter[+].name = #performer
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[=].documentation = "Who takes it back. Default: the facility"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Encounter

Instance: encounter-timeline
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-timeline"
* name = "EncounterTimeline"
* status = #draft
* kind = #operation
* affectsState = false
* code = #timeline
* description = "The dated events of a stay and its clock."
* resource = #Encounter
* system = false
* type = false
* instance = true
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Parameters
* parameter[=].documentation = "event (0..*: when, kind, detail, reference), in order of time, and the clock in minutes"

Instance: encounter-discharge
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/encounter-discharge"
* name = "EncounterDischarge"
* status = #draft
* kind = #operation
* affectsState = true
* code = #discharge
* description = "Ends a stay and answers the discharge summary."
* resource = #Encounter
* system = false
* type = false
* instance = true
* parameter[+].name = #disposition
* parameter[=].use = #in
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #CodeableConcept
* parameter[+].name = #diagnosis
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #CodeableConcept
* parameter[+].name = #note
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[+].name = #destination
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Bundle
* parameter[=].documentation = "document"

Instance: patient-break-glass
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/patient-break-glass"
* name = "PatientBreakGlass"
* status = #draft
* kind = #operation
* affectsState = true
* code = #break-glass
* description = "Opens a record for a limited time, audited and reviewed."
* resource = #Patient
* system = false
* type = false
* instance = true
* parameter[+].name = #reason
* parameter[=].use = #in
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[+].name = #note
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[+].name = #minutes
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #integer
* parameter[=].documentation = "At most 240"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Consent

Instance: rebuild-text-index
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/rebuild-text-index"
* name = "RebuildTextIndex"
* status = #draft
* kind = #operation
* affectsState = true
* code = #rebuild-text-index
* description = "Makes the text index again from the resources (administrator)."
* system = true
* type = false
* instance = false
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #OperationOutcome

Instance: rebuild-search-index
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/rebuild-search-index"
* name = "RebuildSearchIndex"
* status = #draft
* kind = #operation
* affectsState = true
* code = #rebuild-search-index
* description = "Makes what searches find resources by again from the resources (administrator)."
* system = true
* type = false
* instance = false
* parameter[+].name = #resources
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #decimal
* parameter[=].documentation = "How many were indexed."

Instance: rebuild-ed-stays
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/rebuild-ed-stays"
* name = "RebuildEdStays"
* status = #draft
* kind = #operation
* affectsState = true
* code = #rebuild-ed-stays
* description = "Makes the projection of the stays again from the resources (administrator)."
* system = true
* type = false
* instance = false
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #OperationOutcome

Instance: rebuild-performer-access
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/rebuild-performer-access"
* name = "RebuildPerformerAccess"
* status = #draft
* kind = #operation
* affectsState = true
* code = #rebuild-performer-access
* description = "Makes the rights of laboratories again from the orders (administrator)."
* system = true
* type = false
* instance = false
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #OperationOutcome

Instance: viewdefinition-run
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/viewdefinition-run"
* name = "ViewdefinitionRun"
* status = #draft
* kind = #operation
* affectsState = false
* code = #viewdefinition-run
* description = "Runs a SQL-on-FHIR view."
* system = true
* type = false
* instance = false
* parameter[+].name = #viewReference
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #Reference
* parameter[+].name = #_format
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "csv, ndjson, json or parquet"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Binary

Instance: export
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/export"
* name = "Export"
* status = #draft
* kind = #operation
* affectsState = false
* code = #export
* description = "Bulk Data export of what the caller may see."
* system = true
* type = false
* instance = false
* parameter[+].name = #_type
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #string
* parameter[+].name = #_since
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #instant
* parameter[+].name = #_until
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #instant
* parameter[+].name = #_typeFilter
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #string
* parameter[+].name = #_elements
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #string
* parameter[+].name = #_outputFormat
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
