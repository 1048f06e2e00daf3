package dz.istijal.orders;

import ca.uhn.fhir.util.UrlUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Identifier;

/** What makes two results the same result: the identifiers that their sender gave. */
final class ResultIdentity {
    /** Identifiers that the server derives for parts of a report that carry none. */
    static final String RESULT_SYSTEM = "https://istijal.dz/fhir/sid/result";

    /** Identifiers that the server gives to reports typed in by hand. */
    static final String REPORT_SYSTEM = "https://istijal.dz/fhir/sid/report";

    /** HL7 v2 table 0203: the number of the one who filled the order. */
    private static final String FILLER = "FILL";

    private static final int HEX_DIGITS = 40;

    private ResultIdentity() {}

    /**
     * The identifiers by which a resource is recognised: the filler's number if one is marked as such, else all
     * together, so that an accession number shared by two reports does not make them one.
     */
    static List<Identifier> of(List<Identifier> identifiers) {
        List<Identifier> usable =
                identifiers.stream().filter(Identifier::hasValue).toList();
        List<Identifier> filler =
                usable.stream().filter(ResultIdentity::isFiller).toList();
        return (filler.isEmpty() ? usable : filler)
                .stream()
                        .sorted(Comparator.comparing(ResultIdentity::system).thenComparing(Identifier::getValue))
                        .toList();
    }

    /** @return {@code Type?identifier=[system]|[value]&…}, encoded */
    static String matchUrl(String type, List<Identifier> identity) {
        return identity.stream()
                .map(identifier -> token(system(identifier)) + "|" + token(identifier.getValue()))
                .map(token -> "identifier=" + UrlUtil.escapeUrlParam(token))
                .collect(Collectors.joining("&", type + "?", ""));
    }

    /**
     * @param report     identity of the report that the part belongs to
     * @param type       type of the part
     * @param key        what was measured, from {@link #codeKey}; may be empty
     * @param occurrence how many parts of this type and code stood before it in the report
     * @return the same identifier each time the same report is sent, whatever the order of its other parts
     */
    static Identifier ofPart(List<Identifier> report, String type, String key, int occurrence) {
        StringBuilder text = new StringBuilder();
        for (Identifier identifier : report) {
            field(text, system(identifier));
            field(text, identifier.getValue());
        }
        field(text, type);
        field(text, key);
        field(text, Integer.toString(occurrence));
        return new Identifier().setSystem(RESULT_SYSTEM).setValue(sha256(text.toString()));
    }

    /** @return what tells one measurement from another inside a report */
    static String codeKey(CodeableConcept code) {
        if (code == null) {
            return "";
        }
        return code.hasCoding()
                ? code.getCodingFirstRep().getSystem() + "|"
                        + code.getCodingFirstRep().getCode()
                : "text|" + code.getText();
    }

    private static boolean isFiller(Identifier identifier) {
        return identifier.getType().getCoding().stream().anyMatch(coding -> FILLER.equals(coding.getCode()));
    }

    private static String system(Identifier identifier) {
        return identifier.hasSystem() ? identifier.getSystem() : "";
    }

    /** FHIR search escapes (R4, search.html#escaping). */
    private static String token(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace(",", "\\,")
                .replace("$", "\\$");
    }

    /** Length first, so that no two different lists of fields make one text. */
    private static StringBuilder field(StringBuilder text, String value) {
        return text.append(value.length()).append(':').append(value);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
