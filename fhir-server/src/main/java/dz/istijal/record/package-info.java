/**
 * The record of a patient: who is who ({@code identity}). Decisions and their reasons: {@code
 * docs/adr/0034-two-records-of-one-person.md}.
 */
@ApplicationModule(
        displayName = "Record",
        allowedDependencies = {"fhir :: rules", "fhir :: error", "security"})
package dz.istijal.record;

import org.springframework.modulith.ApplicationModule;
