package dz.istijal.fhir.write;

import ca.uhn.fhir.rest.annotation.Operation;
import dz.istijal.fhir.rules.OperationProvider;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Parameters;
import org.springframework.stereotype.Component;

/** {@code POST /fhir/$rebuild-search-index}: the operator's command behind {@link SearchIndexRebuild}. */
@Component
final class SearchIndexRebuildProvider implements OperationProvider {
    private final SearchIndexRebuild rebuild;

    SearchIndexRebuildProvider(SearchIndexRebuild rebuild) {
        this.rebuild = rebuild;
    }

    /** @return {@code resources}: how many were indexed */
    @Operation(name = "$rebuild-search-index")
    public Parameters rebuild() {
        Parameters answer = new Parameters();
        answer.addParameter().setName("resources").setValue(new DecimalType(rebuild.rebuild()));
        return answer;
    }
}
