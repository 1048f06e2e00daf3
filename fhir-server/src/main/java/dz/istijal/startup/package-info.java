/** What an operator sees of a start: refusals in one sentence, health, and what to try next. */
@org.springframework.modulith.ApplicationModule(
        displayName = "Start-up",
        allowedDependencies = {"database"})
package dz.istijal.startup;
