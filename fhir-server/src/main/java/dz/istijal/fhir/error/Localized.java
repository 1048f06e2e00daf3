package dz.istijal.fhir.error;

import java.util.Locale;

/** A value of a message that has words of its own in each language. */
public interface Localized {

    /** @param locale Arabic, French or English */
    String in(Locale locale);
}
