// Topic-based subscriptions, Subscriptions R5 Backport 1.1.0 for R4 (http://hl7.org/fhir/uv/subscriptions-backport).
// R4 has no SubscriptionTopic: a topic is its canonical URL, https://istijal.dz/fhir/SubscriptionTopic/ followed by
// queue-changed, patient-arrived, triage-done or stay-overdue; its focus is the Encounter of the stay.

Instance: subscription-status
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/subscription-status"
* name = "SubscriptionStatus"
* status = #draft
* kind = #operation
* affectsState = false
* code = #status
* description = "How subscriptions by topic stand: status, number of events since each began. As the operation of the same name of the Subscriptions R5 Backport guide."
* resource = #Subscription
* system = false
* type = true
* instance = true
* parameter[+].name = #id
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #id
* parameter[=].documentation = "Of subscriptions, where the path names none; absent for all of the caller's facility"
* parameter[+].name = #status
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].type = #code
* parameter[=].documentation = "requested, active, error or off; absent for any"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Bundle
* parameter[=].documentation = "searchset, one Parameters for each subscription"

Instance: subscription-events
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://istijal.dz/fhir/OperationDefinition/subscription-events"
* name = "SubscriptionEvents"
* status = #draft
* kind = #operation
* affectsState = false
* code = #events
* description = "What a subscription by topic was told, or will be, by number. As the operation of the same name of the Subscriptions R5 Backport guide; at most 100 events in one answer."
* resource = #Subscription
* system = false
* type = false
* instance = true
* parameter[+].name = #eventsSinceNumber
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[=].documentation = "Number of the first event; absent for the oldest that is kept"
* parameter[+].name = #eventsUntilNumber
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #string
* parameter[=].documentation = "Number of the last event; absent for the newest"
* parameter[+].name = #content
* parameter[=].use = #in
* parameter[=].min = 0
* parameter[=].max = "1"
* parameter[=].type = #code
* parameter[=].documentation = "empty, id-only or full-resource; absent for that of the subscription"
* parameter[+].name = #return
* parameter[=].use = #out
* parameter[=].min = 1
* parameter[=].max = "1"
* parameter[=].type = #Bundle
* parameter[=].documentation = "A notification (history Bundle, first entry a Parameters) of type query-event"

Instance: slimane-arrivals
InstanceOf: Subscription
Usage: #example
Description: "The hospital's system asks to be told of every arrival in the department, with the id of the stay."
* status = #requested
* reason = "Arrivées aux urgences, pour le dossier administratif"
* criteria = "https://istijal.dz/fhir/SubscriptionTopic/patient-arrived"
* criteria.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria"
* criteria.extension[=].valueString = "Encounter?location=Location/urgences-chu-mustapha"
* channel.type = #rest-hook
* channel.endpoint = "https://his.example.org/fhir-notifications"
* channel.payload = #application/fhir+json
* channel.payload.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content"
* channel.payload.extension[=].valueCode = #id-only
* channel.extension[+].url = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-heartbeat-period"
* channel.extension[=].valueUnsignedInt = 60

Instance: slimane-arrivals-status
InstanceOf: Parameters
Usage: #inline
* parameter[0].name = "subscription"
* parameter[=].valueReference.reference = "Subscription/slimane-arrivals"
* parameter[+].name = "topic"
* parameter[=].valueCanonical = "https://istijal.dz/fhir/SubscriptionTopic/patient-arrived"
* parameter[+].name = "status"
* parameter[=].valueCode = #active
* parameter[+].name = "type"
* parameter[=].valueCode = #event-notification
* parameter[+].name = "events-since-subscription-start"
* parameter[=].valueString = "1"
* parameter[+].name = "notification-event"
* parameter[=].part[0].name = "event-number"
* parameter[=].part[=].valueString = "1"
* parameter[=].part[+].name = "timestamp"
* parameter[=].part[=].valueInstant = "2026-11-20T08:40:03.120+01:00"
* parameter[=].part[+].name = "focus"
* parameter[=].part[=].valueReference.reference = "Encounter/slimane-arrived"

Instance: slimane-arrival-told
InstanceOf: Bundle
Usage: #example
Description: "What is sent to it when Slimane arrives."
* type = #history
* timestamp = "2026-11-20T08:40:03.620+01:00"
* entry.fullUrl = "https://istijal.example.org/fhir/Parameters/slimane-arrivals-status"
* entry.resource = slimane-arrivals-status
* entry.request.method = #GET
* entry.request.url = "Subscription/slimane-arrivals/$status"
* entry.response.status = "200"
