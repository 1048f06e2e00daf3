package dz.istijal.emergency.pathway;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;

/** How a stay ended: {@code https://istijal.dz/fhir/CodeSystem/disposition}. */
public enum Disposition {
    HOME("home", false),
    ADMITTED("admitted", false),
    TRANSFERRED("transferred", false),
    DIED("died", false),
    LEFT_WITHOUT_BEING_SEEN("left-without-being-seen", true),
    LEFT_AGAINST_ADVICE("left-against-advice", false),
    REDIRECTED("redirected", true);

    private final String code;
    private final boolean withoutCare;

    Disposition(String code, boolean withoutCare) {
        this.code = code;
        this.withoutCare = withoutCare;
    }

    public String code() {
        return code;
    }

    /** Whether a patient may depart in this way who was still waiting. */
    boolean isWithoutCare() {
        return withoutCare;
    }

    public static Optional<Disposition> of(Encounter stay) {
        return stay.getHospitalization().getDischargeDisposition().getCoding().stream()
                .filter(coding -> EmergencyTerms.DISPOSITION.equals(coding.getSystem()))
                .flatMap(coding -> Arrays.stream(values()).filter(value -> value.code.equals(coding.getCode())))
                .findFirst();
    }
}
