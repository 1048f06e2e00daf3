/**
 * Who is asking, for which facility, and what it may do: decided here once ({@link dz.istijal.security.Rights}),
 * enforced by PostgreSQL.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Security",
        allowedDependencies = {"database", "fhir :: rules", "fhir :: error"})
package dz.istijal.security;
