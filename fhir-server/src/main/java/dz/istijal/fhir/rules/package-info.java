@org.springframework.modulith.NamedInterface("rules")
package dz.istijal.fhir.rules;
