@org.springframework.modulith.NamedInterface("error")
package dz.istijal.fhir.error;
