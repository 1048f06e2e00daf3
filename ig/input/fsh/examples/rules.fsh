// Everybody in the examples is invented and says so.
Alias: $Clinical = http://terminology.hl7.org/CodeSystem/condition-clinical
Alias: $Verification = http://terminology.hl7.org/CodeSystem/condition-ver-status
Alias: $AllergyClinical = http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical
Alias: $AllergyVerification = http://terminology.hl7.org/CodeSystem/allergyintolerance-verification
Alias: $Interpretation = http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation
Alias: $ATC = http://www.whocc.no/atc
Alias: $ICD10 = http://hl7.org/fhir/sid/icd-10
Alias: $Absent = http://terminology.hl7.org/CodeSystem/data-absent-reason

RuleSet: Demo
* meta.tag = $Tags#demo "Demonstration data"

RuleSet: Named(index, family, given, language)
* name[{index}].extension[script].valueCode = #{language}
* name[{index}].use = #official
* name[{index}].text = "{given} {family}"
* name[{index}].family = "{family}"
* name[{index}].given = "{given}"

RuleSet: Reading(patient, stay, when)
* insert Demo
* status = #final
* subject = Reference({patient})
* encounter = Reference({stay})
* effectiveDateTime = "{when}"
* performer = Reference(Practitioner/infirmier)

RuleSet: Vital(patient, stay, when)
* insert Reading({patient}, {stay}, {when})
* category[VSCat] = $ObsCat#vital-signs "Vital Signs"

RuleSet: Amount(value, unit, code)
* valueQuantity.value = {value}
* valueQuantity.unit = "{unit}"
* valueQuantity.system = $UCUM
* valueQuantity.code = #{code}

RuleSet: Result(patient, stay, when, order)
* insert Demo
* status = #final
* category = $ObsCat#laboratory "Laboratory"
* subject = Reference({patient})
* encounter = Reference({stay})
* effectiveDateTime = "{when}"
* performer = Reference(Organization/labo-chu-mustapha)
* basedOn = Reference({order})

// References of an event are those of its full URLs; the server gives each resource its own id.
RuleSet: Entry(index, type, instance)
* entry[{index}].fullUrl = "https://his.example.org/fhir/{type}/{instance}"
* entry[{index}].resource = {instance}

RuleSet: Post(index, type, instance)
* insert Entry({index}, {type}, {instance})
* entry[{index}].request.method = #POST
* entry[{index}].request.url = "{type}"

RuleSet: Put(index, type, instance, query)
* insert Entry({index}, {type}, {instance})
* entry[{index}].request.method = #PUT
* entry[{index}].request.url = "{type}?identifier={query}"
