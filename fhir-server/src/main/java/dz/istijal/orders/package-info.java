/**
 * Orders and results: who performs an order and may therefore see it, where its result is stored, that the same result
 * is kept once, and that an order closes with its report. Decisions and their reasons: {@code
 * docs/adr/0005-orders-and-results.md}.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {"fhir :: rules", "fhir :: error", "security", "database"})
package dz.istijal.orders;
