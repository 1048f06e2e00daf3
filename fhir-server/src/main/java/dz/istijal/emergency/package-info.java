/**
 * The emergency stay: one Encounter of class {@code EMER} from arrival to departure, its triage, its ticket and the
 * queue. {@code pathway} checks and completes what is stored and keeps the projection {@code istijal.ed_stay} in the
 * same transaction; {@code queue} answers from it; {@code live} tells what changes in it, {@code topics} calls
 * systems that have subscribed to that; {@code waiting} shows
 * numbers and tickets to the public.
 */
@ApplicationModule(
        displayName = "Emergency",
        allowedDependencies = {"fhir :: rules", "fhir :: error", "security", "database", "guide"})
package dz.istijal.emergency;

import org.springframework.modulith.ApplicationModule;
