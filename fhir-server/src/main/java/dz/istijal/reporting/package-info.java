/** What the ministry takes out: bulk export now, views and indicators later. Knows resources only as stored text. */
@ApplicationModule(
        displayName = "Reporting",
        allowedDependencies = {"fhir :: rules", "fhir :: error", "fhir :: splice", "security", "database"})
package dz.istijal.reporting;

import org.springframework.modulith.ApplicationModule;
