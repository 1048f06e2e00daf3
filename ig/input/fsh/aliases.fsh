Alias: $LOINC = http://loinc.org
Alias: $UCUM = http://unitsofmeasure.org
Alias: $ActCode = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $ObsCat = http://terminology.hl7.org/CodeSystem/observation-category
Alias: $V20203 = http://terminology.hl7.org/CodeSystem/v2-0203
Alias: $V20074 = http://terminology.hl7.org/CodeSystem/v2-0074
Alias: $RoleCode = http://terminology.hl7.org/CodeSystem/v3-RoleCode
Alias: $Translation = http://hl7.org/fhir/StructureDefinition/translation
Alias: $Language = http://hl7.org/fhir/StructureDefinition/language
Alias: $Level = https://istijal.dz/fhir/CodeSystem/triage-level
Alias: $Scale = https://istijal.dz/fhir/CodeSystem/triage-scale
Alias: $Tags = https://istijal.dz/fhir/CodeSystem/tags
Alias: $Local = https://istijal.dz/fhir/CodeSystem/observation

// Titles in French and Arabic beside the English one.
RuleSet: Titles(fr, ar)
* ^title.extension[0].url = $Translation
* ^title.extension[=].extension[0].url = "lang"
* ^title.extension[=].extension[=].valueCode = #fr
* ^title.extension[=].extension[+].url = "content"
* ^title.extension[=].extension[=].valueString = {fr}
* ^title.extension[+].url = $Translation
* ^title.extension[=].extension[0].url = "lang"
* ^title.extension[=].extension[=].valueCode = #ar
* ^title.extension[=].extension[+].url = "content"
* ^title.extension[=].extension[=].valueString = {ar}
