package dz.istijal.emergency.pathway;

import ca.uhn.fhir.rest.annotation.Operation;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$rebuild-ed-stays}: the operator's command behind {@link EdStayRebuild}. */
@Component
final class EdStayRebuildProvider implements OperationProvider {
    private final EdStayRebuild rebuild;

    EdStayRebuildProvider(EdStayRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** @return {@code stays}: how many there are */
    @Operation(name = "$rebuild-ed-stays")
    public Parameters rebuild() {
        Parameters answer = new Parameters();
        answer.addParameter().setName("stays").setValue(new IntegerType(rebuild.rebuild()));
        return answer;
    }
}
