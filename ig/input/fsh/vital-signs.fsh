// The bounds say what is physically possible: they stop typing errors and judge no patient.
// Units and their system are fixed by the R4 vital-signs profiles that these derive from.
RuleSet: Measured
* subject only Reference(Patient)
* encounter MS

Profile: VitalSign
Parent: http://hl7.org/fhir/StructureDefinition/vitalsigns
Id: vital-sign
Title: "Vital sign"
Description: "Any vital sign that has no profile of its own. Quantities are in UCUM."
* insert Titles("Signe vital", "علامة حيوية")
* obeys dz-qty-1
* subject only Reference(Patient)
* encounter MS

Invariant: dz-qty-1
Description: "A quantity has a value and a UCUM unit."
Severity: #error
Expression: "(value | component.value).ofType(Quantity).all(value.exists() and system = 'http://unitsofmeasure.org' and code.exists())"

Profile: RespiratoryRate
Parent: http://hl7.org/fhir/StructureDefinition/resprate
Id: respiratory-rate
Title: "Respiratory rate"
Description: "Breaths a minute."
* insert Titles("Fréquence respiratoire", "وتيرة التنفس")
* obeys dz-rr-1
* insert Measured

Invariant: dz-rr-1
Description: "A respiratory rate is between 0 and 150 a minute."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value <= 150)"

Profile: HeartRate
Parent: http://hl7.org/fhir/StructureDefinition/heartrate
Id: heart-rate
Title: "Heart rate"
Description: "Beats a minute."
* insert Titles("Fréquence cardiaque", "نبض القلب")
* obeys dz-hr-1
* insert Measured

Invariant: dz-hr-1
Description: "A heart rate is between 0 and 400 a minute."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value <= 400)"

Profile: OxygenSaturation
Parent: http://hl7.org/fhir/StructureDefinition/oxygensat
Id: oxygen-saturation
Title: "Oxygen saturation"
Description: "LOINC 2708-6, by pulse oximetry also 59408-5, in per cent."
* insert Titles("Saturation en oxygène", "تشبع الأكسجين")
* obeys dz-spo2-1
* insert Measured

Invariant: dz-spo2-1
Description: "An oxygen saturation is between 0 and 100 %."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value <= 100)"

Profile: BodyTemperature
Parent: http://hl7.org/fhir/StructureDefinition/bodytemp
Id: body-temperature
Title: "Body temperature"
Description: "In degrees Celsius."
* insert Titles("Température", "درجة الحرارة")
* obeys dz-temp-1
* insert Measured
* valueQuantity.code = #Cel

Invariant: dz-temp-1
Description: "A body temperature is between 10 and 47 °C."
Severity: #error
Expression: "value.empty() or (value.value >= 10 and value.value <= 47)"

Profile: BloodPressure
Parent: http://hl7.org/fhir/StructureDefinition/bp
Id: blood-pressure
Title: "Blood pressure"
Description: "Systolic and diastolic in mm[Hg]."
* insert Titles("Pression artérielle", "ضغط الدم")
* obeys dz-bp-1 and dz-bp-2
* subject only Reference(Patient)
* encounter MS

Invariant: dz-bp-1
Description: "A blood pressure is between 0 and 350 mm[Hg]."
Severity: #error
Expression: "component.value.ofType(Quantity).all(value >= 0 and value <= 350)"

Invariant: dz-bp-2
Description: "The diastolic pressure is not above the systolic."
Severity: #error
Expression: "iif(component.where(code.coding.where(code = '8462-4').exists()).value.ofType(Quantity).value > component.where(code.coding.where(code = '8480-6').exists()).value.ofType(Quantity).value, false, true)"

Profile: BodyWeight
Parent: http://hl7.org/fhir/StructureDefinition/bodyweight
Id: body-weight
Title: "Body weight"
Description: "In kilograms, or grams for a newborn."
* insert Titles("Poids", "الوزن")
* obeys dz-wt-1
* subject only Reference(Patient)
* encounter MS

Invariant: dz-wt-1
Description: "A body weight is between 0.2 and 700 kg."
Severity: #error
Expression: "value.empty() or (value.code = 'kg' and value.value >= 0.2 and value.value <= 700) or (value.code = 'g' and value.value >= 200 and value.value <= 700000)"

Profile: Glucose
Parent: Observation
Id: glucose
Title: "Capillary glucose"
Description: "Glucose in capillary blood by glucometer. The LOINC code follows the property: 41653-7 for mass (mg/dL, g/L), 14743-9 for amount of substance (mmol/L)."
* insert Titles("Glycémie capillaire", "سكر الدم الشعيري")
* obeys dz-score-1 and dz-glu-1 and dz-glu-2
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.system 1..1
* valueQuantity.system = $UCUM
* valueQuantity.code 1..1

Invariant: dz-glu-1
Description: "The unit of glucose fits its code: mg/dL or g/L for 41653-7, mmol/L for 14743-9."
Severity: #error
Expression: "value.empty() or (code.coding.where(code = '41653-7').exists() and (value.code = 'mg/dL' or value.code = 'g/L')) or (code.coding.where(code = '14743-9').exists() and value.code = 'mmol/L')"

Invariant: dz-glu-2
Description: "Glucose is between 0 and 3000 mg/dL (30 g/L, 170 mmol/L)."
Severity: #error
Expression: "value.empty() or (value.value >= 0 and value.value <= iif(value.code = 'mg/dL', 3000, iif(value.code = 'g/L', 30, 170)))"
