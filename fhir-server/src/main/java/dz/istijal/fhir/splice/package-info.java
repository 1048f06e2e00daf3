/** Answers made of stored bytes: what HAPI keeps beside the text of a resource is written into it, without parsing. */
@org.springframework.modulith.NamedInterface("splice")
package dz.istijal.fhir.splice;
