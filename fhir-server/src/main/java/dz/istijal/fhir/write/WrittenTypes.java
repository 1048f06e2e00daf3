package dz.istijal.fhir.write;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Which resources are written here. */
@Component
class WrittenTypes {
    /** What HAPI does more with than store it: words, shapes and search parameters become caches and tables. */
    private static final Set<String> OF_HAPI = Set.of(
            "Binary",
            "Bundle",
            "CodeSystem",
            "ConceptMap",
            "Parameters",
            "SearchParameter",
            "StructureDefinition",
            "ValueSet");

    private final ISearchParamRegistry searchParameters;

    WrittenTypes(ISearchParamRegistry searchParameters) {
        this.searchParameters = searchParameters;
    }

    boolean include(Resource resource) {
        return include(resource.fhirType())
                && resource.getMeta().getTag(Constants.TAG_SUBSETTED_SYSTEM_DSTU3, Constants.TAG_SUBSETTED_CODE)
                        == null;
    }

    /** Rows of combined search parameters, of which an operator may define some, are HAPI's to write. */
    boolean include(String type) {
        return !OF_HAPI.contains(type)
                && searchParameters
                        .getActiveComboSearchParams(type, ISearchParamRegistry.SearchParamLookupContextEnum.INDEX)
                        .isEmpty();
    }
}
