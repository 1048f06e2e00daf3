/** HAPI FHIR JPA composed in small pieces. Knows no capability: they take part through {@code fhir.rules}. */
@org.springframework.modulith.ApplicationModule(
        displayName = "FHIR",
        allowedDependencies = {"database"})
package dz.istijal.fhir;
