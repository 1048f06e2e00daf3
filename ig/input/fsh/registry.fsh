Profile: IstijalOrganization
Parent: Organization
Id: istijal-organization
Title: "Facility"
Description: "A health facility, a laboratory, a directorate, the ministry. French name in name, Arabic name in its translation and in alias."
* insert Titles("Établissement", "مؤسسة صحية")
* name 1..1 MS
* name.extension contains $Translation named translation 0..* MS
* type MS
* type from https://istijal.dz/fhir/ValueSet/facility-type (preferred)
* address.extension contains Wilaya named wilaya 0..1 MS

Profile: IstijalLocation
Parent: Location
Id: istijal-location
Title: "Place"
Description: "An emergency department (type v3-RoleCode ER) or a place in it."
* insert Titles("Lieu", "مكان")
* obeys dz-loc-1 and dz-loc-2
* extension contains Capacity named capacity 0..1 MS
* name 1..1 MS
* name.extension contains $Translation named translation 0..* MS
* type MS
* managingOrganization MS
* partOf MS
* address.extension contains Wilaya named wilaya 0..1 MS

Invariant: dz-loc-1
Description: "An emergency department names the facility that manages it."
Severity: #error
Expression: "type.coding.where(system = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode' and code = 'ER').empty() or managingOrganization.exists()"

Invariant: dz-loc-2
Description: "A zone is part of an emergency department."
Severity: #error
Expression: "type.coding.where(system = 'https://istijal.dz/fhir/CodeSystem/ed-zone').empty() or partOf.exists()"

Profile: IstijalPractitioner
Parent: Practitioner
Id: istijal-practitioner
Title: "Practitioner"
Description: "A member of staff, named in two scripts."
* insert Titles("Professionnel", "مهني الصحة")
* name 1..* MS
* name obeys dz-name-1 and dz-name-2
* identifier.value 1..1

Profile: IstijalPractitionerRole
Parent: PractitionerRole
Id: istijal-practitioner-role
Title: "Role"
Description: "Who works where as what."
* insert Titles("Fonction", "وظيفة")
* practitioner 1..1 MS
* organization 1..1 MS
* code 1..* MS
