// What the ministry reads and what is reviewed: places and people, accesses, indicators.

// The demo world's own, as a document carries them along.
Instance: eph-rouiba
InstanceOf: IstijalOrganization
Usage: #inline
* insert Demo
* name = "EPH Rouïba"

Instance: chu-oran
InstanceOf: IstijalOrganization
Usage: #inline
* insert Demo
* name = "CHU Oran"

Instance: medecin
InstanceOf: IstijalPractitioner
Usage: #inline
* insert Demo
* name.text = "Dr Karim HADDAD (démo)"

Instance: polyclinique
InstanceOf: IstijalOrganization
Title: "A polyclinic"
Usage: #example
* insert Demo
* active = true
* type = https://istijal.dz/fhir/CodeSystem/facility-type#polyclinic
* name = "Polyclinique (démo)"
* name.extension[translation].extension[lang].valueCode = #ar
* name.extension[translation].extension[content].valueString = "عيادة متعددة الخدمات (تجريبية)"
* alias = "عيادة متعددة الخدمات (تجريبية)"
* partOf = Reference(Organization/ministere-sante)
* address.state = "Alger"
* address.extension[wilaya].valueCoding = https://istijal.dz/fhir/CodeSystem/wilaya#16

Instance: laboratoire
InstanceOf: IstijalOrganization
Title: "A laboratory"
Usage: #example
* insert Demo
* active = true
* type = https://istijal.dz/fhir/CodeSystem/facility-type#laboratory
* name = "Laboratoire (démo)"
* partOf = Reference(polyclinique)

Instance: urgences-polyclinique
InstanceOf: IstijalLocation
Title: "An emergency department"
Usage: #example
* insert Demo
* status = #active
* name = "Point médical de garde (démo)"
* type = $RoleCode#ER
* managingOrganization = Reference(polyclinique)

Instance: box-polyclinique
InstanceOf: IstijalLocation
Title: "A box in it"
Usage: #example
* insert Demo
* status = #active
* name = "Box 1 (démo)"
* type = https://istijal.dz/fhir/CodeSystem/ed-zone#box
* managingOrganization = Reference(polyclinique)
* partOf = Reference(urgences-polyclinique)

Instance: medecin-polyclinique
InstanceOf: IstijalPractitioner
Title: "A doctor"
Usage: #example
* insert Demo
* active = true
* name[0].text = "Dr Yacine AMRANI (démo)"
* name[0].family = "AMRANI"
* name[0].given = "Yacine"

Instance: infirmiere-polyclinique
InstanceOf: IstijalPractitioner
Title: "A nurse, named in Arabic"
Usage: #example
* insert Demo
* active = true
* name.extension[0].url = $Language
* name.extension[0].valueCode = #ar
* name.text = "سامية بلقاسم (تجريبي)"

Instance: medecin-polyclinique-role
InstanceOf: IstijalPractitionerRole
Title: "He works here as a doctor"
Usage: #example
* insert Demo
* active = true
* practitioner = Reference(medecin-polyclinique)
* organization = Reference(polyclinique)
* code = http://terminology.hl7.org/CodeSystem/practitioner-role#doctor

Instance: infirmiere-polyclinique-role
InstanceOf: IstijalPractitionerRole
Title: "She triages here"
Usage: #example
* insert Demo
* active = true
* practitioner = Reference(infirmiere-polyclinique)
* organization = Reference(polyclinique)
* code = http://terminology.hl7.org/CodeSystem/practitioner-role#nurse
* location = Reference(urgences-polyclinique)

RuleSet: Access(subtype, action, when)
* insert Demo
* type = http://terminology.hl7.org/CodeSystem/audit-event-type#rest
* subtype = http://hl7.org/fhir/restful-interaction#{subtype}
* action = #{action}
* recorded = "{when}"
* outcome = #0
* source.observer.display = "Istijal"

Instance: access-read
InstanceOf: IstijalAuditEvent
Title: "A hospital's system read a record"
Usage: #example
* insert Access(read, R, 2026-11-21T20:03:10+01:00)
* agent.who = Reference(Organization/chu-oran)
* agent.requestor = true
* entity.what = Reference(lina)

Instance: access-export
InstanceOf: IstijalAuditEvent
Title: "The ministry exported the nation's data"
Usage: #example
* insert Access(operation, E, 2026-12-01T06:00:00+01:00)
* agent.who = Reference(Organization/ministere-sante)
* agent.requestor = true
* entity.description = "GET /fhir/$export?_type=Encounter,Observation"

RuleSet: Glass(patient, facility, start, end)
* insert Demo
* status = #active
* scope = http://terminology.hl7.org/CodeSystem/consentscope#patient-privacy
* category = $LOINC#59284-0
* patient = Reference({patient})
* dateTime = "{start}"
* performer = Reference(Practitioner/medecin)
* organization = Reference(Organization/{facility})
* policyRule.text = "Accès en urgence vitale"
* provision.type = #permit
* provision.period.start = "{start}"
* provision.period.end = "{end}"
* provision.purpose = http://terminology.hl7.org/CodeSystem/v3-ActReason#ETREAT

Instance: glass-slimane
InstanceOf: BreakGlassConsent
Title: "Four hours for another hospital's record"
Usage: #example
* insert Glass(slimane, chu-mustapha, 2026-11-22T02:00:00+01:00, 2026-11-22T06:00:00+01:00)
* provision.code = https://istijal.dz/fhir/CodeSystem/break-glass-reason#unconscious

Instance: glass-lina
InstanceOf: BreakGlassConsent
Title: "One hour, for an advice over the telephone"
Usage: #example
* insert Glass(lina, eph-rouiba, 2026-11-21T20:20:00+01:00, 2026-11-21T21:20:00+01:00)
* provision.code = https://istijal.dz/fhir/CodeSystem/break-glass-reason#remote-advice

RuleSet: Indicator(measure, start, end)
* insert Demo
* status = #complete
* type = #summary
* measure = "https://istijal.dz/fhir/Measure/{measure}"
* period.start = "{start}"
* period.end = "{end}"
* date = "2026-12-01T06:10:00+01:00"

Instance: visits-november
InstanceOf: IstijalMeasureReport
Title: "Stays in one month, by level"
Usage: #example
* insert Indicator(visits-by-level, 2026-11-01, 2026-11-30)
* reporter = Reference(Organization/chu-mustapha)
* group.stratifier.code.text = "Niveau de triage"
* group.stratifier.stratum[0].value = $Level#1
* group.stratifier.stratum[0].population.code = http://terminology.hl7.org/CodeSystem/measure-population#initial-population
* group.stratifier.stratum[0].population.count = 41
* group.stratifier.stratum[1].value = $Level#2
* group.stratifier.stratum[1].population.code = http://terminology.hl7.org/CodeSystem/measure-population#initial-population
* group.stratifier.stratum[1].population.count = 386

Instance: waiting-november
InstanceOf: IstijalMeasureReport
Title: "Median wait of one month"
Usage: #example
* insert Indicator(median-wait, 2026-11-01, 2026-11-30)
* reporter = Reference(Organization/ministere-sante)
* group.population.code = http://terminology.hl7.org/CodeSystem/measure-population#measure-population
* group.population.count = 12804
* group.measureScore = 34 'min' "min"
