package dz.istijal.vocabulary;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.vocabulary.Expansion.Member;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** {@code ValueSet/$expand} (R4, valueset-operation-expand.html). */
@Component
class ValueSetOperations implements OperationProvider {
    /** What one answer may hold; who wants more asks for pages. */
    private static final int MOST_CONCEPTS = 10_000;

    private final ValueSets valueSets;
    private final Clock clock;

    ValueSetOperations(ValueSets valueSets, Clock clock) {
        this.valueSets = valueSets;
        this.clock = clock;
    }

    /**
     * @param filter beginnings of words or of the code, in Arabic, French or English; the best match comes first
     * @throws FaultException 400 for a bad parameter, 404 for an unknown value set or code system, 422 when the answer
     *     would be too large
     */
    @Operation(name = "$expand", typeName = "ValueSet", idempotent = true)
    public ValueSet expand(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "valueSet", max = 1) ValueSet sent,
            @OperationParam(name = "valueSetVersion", max = 1) StringType version,
            @OperationParam(name = "filter", max = 1) StringType filter,
            @OperationParam(name = "offset", max = 1) IntegerType offset,
            @OperationParam(name = "count", max = 1) IntegerType count,
            @OperationParam(name = "includeDesignations", max = 1) BooleanType designations,
            @OperationParam(name = "includeDefinition", max = 1) BooleanType definition,
            @OperationParam(name = "activeOnly", max = 1) BooleanType activeOnly,
            @OperationParam(name = "displayLanguage", max = 1) CodeType language,
            RequestDetails request) {
        ValueSet asked = valueSets.asked(id, url, sent, version);
        Languages languages = Languages.of(text(language), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        int from = number("offset", offset, 0);
        int most = number("count", count, -1);
        Expansion expansion = valueSets.expand(asked);
        List<Member> matching = expansion.matching(text(filter)).stream()
                .filter(member -> !isTrue(activeOnly) || !Concepts.isInactive(member.concept()))
                .toList();
        List<Member> page = matching.stream()
                .skip(from)
                .limit(most < 0 ? Long.MAX_VALUE : most)
                .toList();
        if (page.size() > MOST_CONCEPTS) {
            throw FaultException.unprocessable(
                    Fault.of(IssueType.TOOCOSTLY, "vocabulary.too-costly", null, page.size(), MOST_CONCEPTS));
        }
        ValueSet answer = asked.copy();
        if (!isTrue(definition)) {
            answer.setCompose(null);
        }
        ValueSetExpansionComponent out = new ValueSetExpansionComponent();
        out.setIdentifier("urn:uuid:" + UUID.randomUUID());
        out.setTimestamp(Date.from(clock.instant()));
        out.setTotal(matching.size()).setOffset(from);
        parameter(out, "filter", filter);
        parameter(out, "count", count);
        parameter(out, "activeOnly", activeOnly);
        parameter(out, "displayLanguage", language);
        expansion.usedVersions().forEach(used -> parameter(out, "version", new UriType(used)));
        page.forEach(member -> out.addContains(contained(member, languages, isTrue(designations))));
        return answer.setExpansion(out);
    }

    private static ValueSetExpansionContainsComponent contained(
            Member member, Languages languages, boolean designations) {
        ValueSetExpansionContainsComponent out = new ValueSetExpansionContainsComponent();
        out.setSystem(member.system()).setVersion(member.version()).setCode(member.code());
        out.setDisplay(languages.display(member.concept(), member.ownLanguage()));
        if (Concepts.isAbstract(member.concept())) {
            out.setAbstract(true);
        }
        if (Concepts.isInactive(member.concept())) {
            out.setInactive(true);
        }
        if (designations) {
            member.concept().getDesignation().forEach(designation -> {
                var added = out.addDesignation()
                        .setLanguage(designation.getLanguage())
                        .setValue(designation.getValue());
                if (designation.hasUse()) {
                    added.setUse(designation.getUse());
                }
            });
        }
        return out;
    }

    private static void parameter(ValueSetExpansionComponent out, String name, Type value) {
        if (value != null && !value.isEmpty()) {
            out.addParameter().setName(name).setValue(value);
        }
    }

    private static int number(String name, IntegerType value, int absent) {
        if (value == null || !value.hasValue()) {
            return absent;
        }
        if (value.getValue() < 0) {
            throw FaultException.badRequest(Fault.of(IssueType.VALUE, "vocabulary.page", name, name, value.getValue()));
        }
        return value.getValue();
    }

    private static boolean isTrue(BooleanType flag) {
        return flag != null && flag.hasValue() && flag.booleanValue();
    }

    private static String text(Type value) {
        return value == null ? null : value.primitiveValue();
    }
}
