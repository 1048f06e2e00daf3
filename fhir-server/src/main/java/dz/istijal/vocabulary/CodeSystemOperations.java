package dz.istijal.vocabulary;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import dz.istijal.fhir.error.Fault;
import dz.istijal.fhir.error.FaultException;
import dz.istijal.fhir.rules.OperationProvider;
import dz.istijal.vocabulary.CodeSystems.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.CodeSystem.ConceptPropertyComponent;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** {@code CodeSystem/$lookup} and {@code $subsumes} (R4, codesystem-operations.html). */
@Component
class CodeSystemOperations implements OperationProvider {
    private final CodeSystems systems;

    CodeSystemOperations(CodeSystems systems) {
        this.systems = systems;
    }

    /**
     * @param properties what to tell of the concept; all when none is named
     * @throws FaultException 400 without a code, 404 for an unknown system or code
     */
    @Operation(name = "$lookup", typeName = "CodeSystem", idempotent = true)
    public Parameters lookup(
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "version", max = 1) StringType version,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "displayLanguage", max = 1) CodeType language,
            @OperationParam(name = "property") List<CodeType> properties,
            RequestDetails request) {
        Coding asked = coding(code, system, version, coding);
        Languages languages = Languages.of(text(language), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        Concepts standing = systems.demand(asked.getSystem(), asked.getVersion());
        Found found = demand(standing, asked);
        Set<String> wanted = properties == null
                ? Set.of()
                : properties.stream().map(CodeType::getValue).collect(Collectors.toSet());
        Parameters answer = new Parameters();
        var resource = found.concepts().system();
        answer.addParameter("name", resource.hasTitle() ? resource.getTitle() : resource.getName());
        if (resource.hasVersion()) {
            answer.addParameter("version", resource.getVersion());
        }
        answer.addParameter("display", languages.display(found.concept(), resource.getLanguage()));
        if (wanted.isEmpty() || wanted.contains("designation")) {
            found.concept().getDesignation().forEach(designation -> addDesignation(answer, designation));
        }
        found.concept().getProperty().stream()
                .filter(property -> wanted.isEmpty() || wanted.contains(property.getCode()))
                .forEach(property -> addProperty(answer, property));
        if (found.vanished()) {
            addProperty(answer, new ConceptPropertyComponent(new CodeType("inactive"), new BooleanType(true)));
        }
        return answer;
    }

    /** @return {@code equivalent}, {@code subsumes}, {@code subsumed-by} or {@code not-subsumed} */
    @Operation(name = "$subsumes", typeName = "CodeSystem", idempotent = true)
    public Parameters subsumes(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "codeA", max = 1) CodeType codeA,
            @OperationParam(name = "codeB", max = 1) CodeType codeB,
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "version", max = 1) StringType version,
            @OperationParam(name = "codingA", max = 1) Coding codingA,
            @OperationParam(name = "codingB", max = 1) Coding codingB) {
        Concepts own = id == null ? null : systems.byId(id.getIdPart());
        UriType of = own == null ? system : new UriType(own.system().getUrl());
        Coding a = coding(codeA, of, version, codingA);
        Coding b = coding(codeB, of, version, codingB);
        if (!a.getSystem().equals(b.getSystem())) {
            throw FaultException.badRequest(Fault.of(IssueType.INVALID, "vocabulary.two-systems", null));
        }
        Concepts concepts = own == null ? systems.demand(a.getSystem(), a.getVersion()) : own;
        for (Coding each : List.of(a, b)) {
            if (concepts.find(each.getCode()) == null) {
                throw unknownCode(each);
            }
        }
        boolean below = concepts.subsumes(a.getCode(), b.getCode());
        boolean above = concepts.subsumes(b.getCode(), a.getCode());
        String outcome = below ? (above ? "equivalent" : "subsumes") : (above ? "subsumed-by" : "not-subsumed");
        Parameters answer = new Parameters();
        answer.addParameter().setName("outcome").setValue(new CodeType(outcome));
        return answer;
    }

    private Found demand(Concepts standing, Coding asked) {
        Optional<Found> found = systems.find(standing, asked.getCode(), asked.hasVersion());
        return found.orElseThrow(() -> unknownCode(asked));
    }

    private static FaultException unknownCode(Coding asked) {
        return FaultException.notFound(
                Fault.of(IssueType.NOTFOUND, "vocabulary.unknown-code", null, asked.getCode(), asked.getSystem()));
    }

    private static Coding coding(CodeType code, UriType system, StringType version, Coding coding) {
        if (coding != null && coding.hasCode() && coding.hasSystem()) {
            return coding;
        }
        if (code == null || !code.hasValue() || system == null || !system.hasValue()) {
            throw FaultException.badRequest(Fault.of(IssueType.REQUIRED, "vocabulary.code-needed", null));
        }
        // system|version is a canonical reference, which clients use here too.
        String[] canonical = system.getValue().split("\\|", 2);
        Coding asked = new Coding().setSystem(canonical[0]).setCode(code.getValue());
        String wanted = version != null && version.hasValue() ? version.getValue() : null;
        return asked.setVersion(wanted != null ? wanted : canonical.length > 1 ? canonical[1] : null);
    }

    private static void addDesignation(Parameters answer, ConceptDefinitionDesignationComponent designation) {
        ParametersParameterComponent out = answer.addParameter().setName("designation");
        if (designation.hasLanguage()) {
            out.addPart().setName("language").setValue(new CodeType(designation.getLanguage()));
        }
        if (designation.hasUse()) {
            out.addPart().setName("use").setValue(designation.getUse());
        }
        out.addPart().setName("value").setValue(new StringType(designation.getValue()));
    }

    private static void addProperty(Parameters answer, ConceptPropertyComponent property) {
        ParametersParameterComponent out = answer.addParameter().setName("property");
        out.addPart().setName("code").setValue(new CodeType(property.getCode()));
        out.addPart().setName("value").setValue(property.getValue());
    }

    static String text(Type value) {
        return value == null ? null : value.primitiveValue();
    }
}
