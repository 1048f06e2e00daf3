Profile: IstijalPatient
Parent: Patient
Id: istijal-patient
Title: "Patient"
Description: "A person who comes to an emergency department: named in two scripts, with an exact, presumed or estimated birth date, unidentified, or newborn. Shared by the whole nation."
* insert Titles("Patient", "المريض")
* obeys dz-pat-1 and dz-pat-2 and dz-pat-3 and dz-pat-4
* extension contains IdentityMarker named identityMarker 0..* MS and EstimatedAge named estimatedAge 0..1 MS
* identifier MS
* identifier.system 1..1
* identifier.value 1..1
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains nin 0..1 MS and ins 0..1 and nss 0..*
* identifier[nin] ^short = "National identification number"
* identifier[nin].system = "https://istijal.dz/fhir/sid/nin"
* identifier[nin].value obeys dz-nin
* identifier[ins] ^short = "National health identifier (form to be confirmed)"
* identifier[ins].system = "https://istijal.dz/fhir/sid/ins"
* identifier[ins].value obeys dz-ins
* identifier[nss] ^short = "Social security number, shared by a family (form to be confirmed)"
* identifier[nss].system = "https://istijal.dz/fhir/sid/nss"
* identifier[nss].value obeys dz-nss
* name MS
* name obeys dz-name-1 and dz-name-2
* name.extension contains $Language named script 0..1 MS
* gender MS
* birthDate MS
* birthDate.extension contains IdentityMarker named identityMarker 0..1 MS
* address.extension contains Wilaya named wilaya 0..1 MS

Invariant: dz-pat-1
Description: "A patient has a name, an identifier or a mark that says why not."
Severity: #error
Expression: "name.exists() or identifier.exists() or extension('https://istijal.dz/fhir/StructureDefinition/identity-marker').exists()"

Invariant: dz-pat-2
Description: "An unidentified patient has neither a national identification number nor a national health identifier."
Severity: #error
Expression: "extension('https://istijal.dz/fhir/StructureDefinition/identity-marker').value.where(code = 'unidentified').empty() or identifier.where(system = 'https://istijal.dz/fhir/sid/nin' or system = 'https://istijal.dz/fhir/sid/ins').empty()"

Invariant: dz-pat-3
Description: "The birth date is not in the future."
Severity: #error
// One day of grace: Algiers is ahead of a server that counts in UTC.
Expression: "iif(birthDate > today() + 1 day, false, true)"

Invariant: dz-pat-4
Description: "The estimated age is between 0 and 130 years, in a UCUM unit of time."
Severity: #error
Expression: "extension('https://istijal.dz/fhir/StructureDefinition/estimated-age').value.all(system = 'http://unitsofmeasure.org' and (code = 'a' or code = 'mo' or code = 'wk' or code = 'd') and value >= 0 and (code != 'a' or value <= 130))"

Invariant: dz-nin
Description: "A national identification number (NIN) has 18 digits."
Severity: #error
Expression: "matches('^[0-9]{18}$')"

Invariant: dz-ins
Description: "A national health identifier (INS) has 18 digits."
Severity: #error
Expression: "matches('^[0-9]{18}$')"

Invariant: dz-nss
Description: "A social security number (NSS) has 12 digits."
Severity: #error
Expression: "matches('^[0-9]{12}$')"

Invariant: dz-name-1
Description: "A name has a text, a family name or a given name."
Severity: #error
Expression: "text.exists() or family.exists() or given.exists()"

Invariant: dz-name-2
Description: "A name marked as Arabic is written in Arabic script."
Severity: #error
Expression: "extension('http://hl7.org/fhir/StructureDefinition/language').value.where($this = 'ar').empty() or (text | family | given).all(matches('.*[\\u0600-\\u06FF].*'))"
