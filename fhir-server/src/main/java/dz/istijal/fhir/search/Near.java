package dz.istijal.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.search.builder.predicate.ParsedLocationParam;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.util.CoordCalculator;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.param.SpecialParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import java.util.List;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * {@code Location?near=36.77|3.05|10|km} (R4, location.html#positional): places within a distance, kilometres where no
 * unit is named; without a distance, those at the very point. HAPI looks in the square around the circle.
 */
final class Near {
    private static final String PATH = "Location.position";

    private Near() {}

    static boolean is(RuntimeSearchParam parameter) {
        return PATH.equals(parameter.getPath());
    }

    /** @throws FaultException 400 for what is no position, which in HAPI's SQL would be an error of the server */
    static void check(List<QualifiedParamList> values) {
        for (QualifiedParamList alternatives : values) {
            for (String value : alternatives) {
                if (!isPosition(value)) {
                    throw FaultException.badRequest(Fault.of(IssueType.VALUE, "errors.near", null, value));
                }
            }
        }
    }

    private static boolean isPosition(String value) {
        try {
            double kilometres = ParsedLocationParam.from(new SearchParameterMap(), new SpecialParam().setValue(value))
                    .getDistanceKm();
            return kilometres >= 0 && kilometres <= CoordCalculator.MAX_SUPPORTED_DISTANCE_KM;
        } catch (IllegalArgumentException | InvalidRequestException e) {
            return false;
        }
    }
}
