package dz.istijal.fhir.error;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Faults as an OperationOutcome in the caller's language: Arabic, French or English. */
@Component
public final class Outcomes {
    private static final List<Locale> SPOKEN = List.of(Locale.FRENCH, Locale.forLanguageTag("ar"), Locale.ENGLISH);

    /** The working language of Algerian hospitals, for those who ask for none we speak. */
    private static final Locale DEFAULT = Locale.FRENCH;

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    Outcomes() {
        messages.setBasenames(
                "messages/errors",
                "messages/emergency",
                "messages/orders",
                "messages/record",
                "messages/reporting",
                "messages/validation",
                "messages/vocabulary");
        if (new ClassPathResource("ig/messages_en.properties").exists()) {
            messages.addBasenames("ig/messages");
        }
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.ENGLISH);
    }

    /** @param acceptLanguage the request's header (RFC 9110, 12.5.4), or {@code null} */
    public OperationOutcome of(List<Fault> faults, String acceptLanguage) {
        Locale locale = locale(acceptLanguage);
        OperationOutcome outcome = new OperationOutcome();
        outcome.setLanguage(locale.getLanguage());
        for (Fault fault : faults) {
            OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue();
            issue.setSeverity(IssueSeverity.ERROR).setCode(fault.code());
            issue.getDetails().setText(text(fault, locale));
            issue.setDiagnostics(text(fault, locale));
            if (fault.expression() != null) {
                issue.addExpression(fault.expression());
            }
        }
        return outcome;
    }

    String text(Fault fault, Locale locale) {
        Object[] arguments = fault.arguments().stream()
                .map(argument -> argument instanceof Localized words ? words.in(locale) : argument)
                .toArray();
        return messages.getMessage(fault.messageKey(), arguments, fault.messageKey(), locale);
    }

    /** The caller's language, one of those we speak; French for those who ask for none of them. */
    public static Locale locale(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return DEFAULT;
        }
        try {
            Locale match = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return match == null ? DEFAULT : match;
        } catch (IllegalArgumentException e) {
            return DEFAULT;
        }
    }
}
