/**
 * The terminology service: looks up, checks, expands, translates and compares codes of the stored code systems, value
 * sets and concept maps, in Arabic, French and English. What it answers is that of the database at the moment of the
 * call: what is kept in memory is kept under the stored version (docs/adr/0013-terminology-in-memory.md).
 */
@ApplicationModule(
        displayName = "Vocabulary",
        allowedDependencies = {"database", "fhir :: rules", "fhir :: error", "fhir :: splice"})
package dz.istijal.vocabulary;

import org.springframework.modulith.ApplicationModule;
