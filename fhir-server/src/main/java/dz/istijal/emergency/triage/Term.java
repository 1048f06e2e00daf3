package dz.istijal.emergency.triage;

import dz.istijal.fhir.error.Localized;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/**
 * A code with its words in the three languages of the platform.
 *
 * @param version of the code system
 */
public record Term(String system, String version, String code, String english, String french, String arabic)
        implements Localized {
    private static final String TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation";

    @Override
    public String in(Locale locale) {
        return switch (locale.getLanguage()) {
            case "ar" -> arabic;
            case "fr" -> french;
            default -> english;
        };
    }

    /** The display is English, as the code system has it; French and Arabic are its translations. */
    public Coding coding() {
        Coding coding = new Coding(system, code, english).setVersion(version);
        coding.getDisplayElement().addExtension(translation("fr", french)).addExtension(translation("ar", arabic));
        return coding;
    }

    private static Extension translation(String language, String content) {
        Extension translation = new Extension(TRANSLATION);
        translation.addExtension(new Extension("lang", new CodeType(language)));
        translation.addExtension(new Extension("content", new StringType(content)));
        return translation;
    }
}
