package dz.istijal.vocabulary;

import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * The languages in which a caller wants to read, best first. The parameter {@code displayLanguage} comes before the
 * header {@code Accept-Language} (R4, valueset-operation-expand.html); without both, the code system's own display.
 */
record Languages(List<String> wanted) {
    /** A designation with another use is a synonym or a description: found by a filter, never shown as the display. */
    private static final Set<String> DISPLAY_USES = Set.of("display", "preferredForLanguage", "900000000000013009");

    static Languages of(String displayLanguage, String acceptLanguage) {
        boolean asked = displayLanguage != null && !displayLanguage.isBlank();
        String ranges = asked ? displayLanguage : acceptLanguage;
        if (ranges == null || ranges.isBlank()) {
            return new Languages(List.of());
        }
        try {
            return new Languages(Locale.LanguageRange.parse(ranges).stream()
                    .map(range -> primary(range.getRange()))
                    .distinct()
                    .toList());
        } catch (IllegalArgumentException e) {
            if (asked) {
                throw FaultException.badRequest(
                        Fault.of(IssueType.VALUE, "vocabulary.language", "displayLanguage", displayLanguage));
            }
            return new Languages(List.of());
        }
    }

    String display(ConceptDefinitionComponent concept, String ownLanguage) {
        for (String language : wanted) {
            if (language.equals("*") || (ownLanguage != null && language.equals(primary(ownLanguage)))) {
                return concept.getDisplay();
            }
            for (ConceptDefinitionDesignationComponent designation : concept.getDesignation()) {
                boolean shown = !designation.hasUse()
                        || DISPLAY_USES.contains(designation.getUse().getCode());
                if (shown && designation.hasLanguage() && language.equals(primary(designation.getLanguage()))) {
                    return designation.getValue();
                }
            }
        }
        return concept.getDisplay();
    }

    private static String primary(String tag) {
        int dash = tag.indexOf('-');
        return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
