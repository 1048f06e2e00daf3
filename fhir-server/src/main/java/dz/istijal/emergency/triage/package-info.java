/**
 * Triage: decision tables of the module {@code terminology} evaluated by {@link
 * dz.istijal.emergency.triage.TriageEngine}, which knows no criterion of its own, and the operations {@code $triage}
 * and {@code $triage-advice} (docs/adr/0022-triage-tables.md).
 */
@NamedInterface("triage")
package dz.istijal.emergency.triage;

import org.springframework.modulith.NamedInterface;
