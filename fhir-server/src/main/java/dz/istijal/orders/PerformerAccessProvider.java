package dz.istijal.orders;

import ca.uhn.fhir.rest.annotation.Operation;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$rebuild-performer-access}: the operator's command behind {@link PerformerAccessRebuild}. */
@Component
final class PerformerAccessProvider implements OperationProvider {
    private final PerformerAccessRebuild rebuild;

    PerformerAccessProvider(PerformerAccessRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** @return {@code grants}: how many rows performers may see now */
    @Operation(name = "$rebuild-performer-access")
    public Parameters rebuild() {
        Parameters answer = new Parameters();
        answer.addParameter().setName("grants").setValue(new IntegerType(rebuild.rebuild()));
        return answer;
    }
}
