package dz.istijal.fhir.text;

import ca.uhn.fhir.rest.annotation.Operation;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$rebuild-text-index}: the operator's mass-index command. */
@Component
final class TextIndexProvider implements OperationProvider {
    private final TextIndexer indexer;

    TextIndexProvider(TextIndexer indexer) {
        this.indexer = indexer;
    }

    /** @return {@code queued}: how many resources are being indexed again */
    @Operation(name = "$rebuild-text-index")
    public Parameters rebuild() {
        Parameters answer = new Parameters();
        answer.addParameter().setName("queued").setValue(new IntegerType(indexer.rebuild()));
        return answer;
    }
}
