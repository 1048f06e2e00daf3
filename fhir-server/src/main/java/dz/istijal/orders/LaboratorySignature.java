package dz.istijal.orders;

import dz.istijal.security.Caller;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;

/** A laboratory's result names the laboratory among its performers: that is also why it may see it again. */
final class LaboratorySignature {
    private LaboratorySignature() {}

    static void sign(List<Reference> performers, Optional<Caller> caller) {
        if (ResultOrderCheck.isLaboratory(caller)) {
            String own = caller.get().organizationId();
            boolean signed = performers.stream()
                    .flatMap(performer -> OrderReferences.idOf(performer, "Organization"))
                    .anyMatch(own::equals);
            if (!signed) {
                performers.add(new Reference("Organization/" + own));
            }
        }
    }
}
