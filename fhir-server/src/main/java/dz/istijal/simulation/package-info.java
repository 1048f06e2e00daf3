/**
 * A simulated day of emergency departments. The model is plain Java without input or output: what happens in a
 * department ({@link dz.istijal.simulation.DepartmentDay}) from parameters that are data and chance that a seed decides.
 * {@code play} tells it to a server over FHIR, {@code demo} fills the boards of the demo world with it. The module
 * {@code bench} compiles the first two as well (ADR 35).
 */
@ApplicationModule(
        displayName = "Simulation",
        allowedDependencies = {})
package dz.istijal.simulation;

import org.springframework.modulith.ApplicationModule;
