package dz.istijal.fhir.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.util.SearchParameterUtil;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an update does not touch is found as before; what it touches is found in the part that is looked at again. */
class VersionComparisonTest {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final VersionComparison COMPARISON =
            new VersionComparison(CONTEXT, new FhirContextSearchParamRegistry(CONTEXT));

    /** Of each type: more find nothing new and take a minute. */
    private static final int PAIRS = 4;

    /** Each official example, with one element after the other taken from another example of its type. */
    @Test
    void allSearchParametersFindTheSameAsInTheWholeResource() throws IOException {
        Map<String, List<Resource>> examples = CompiledPathTest.examples().stream()
                .map(Resource.class::cast)
                .collect(Collectors.groupingBy(IBaseResource::fhirType));
        long kept = 0;
        long again = 0;
        for (List<Resource> ofType : examples.values()) {
            for (int i = 1; i < Math.min(ofType.size(), PAIRS); i++) {
                Resource before = ofType.get(i - 1);
                for (BaseRuntimeChildDefinition child : COMPARISON.children(before)) {
                    Resource after = with(child, before, ofType.get(i));
                    Optional<ChangedParameters> changed = COMPARISON.between(before, after);
                    if (changed.isEmpty()) {
                        continue;
                    }
                    Resource part = changed.get().only(after, COMPARISON.children(after));
                    for (RuntimeSearchParam parameter : parameters(after)) {
                        boolean isChanged = changed.get().parameters().contains(parameter);
                        assertThat(values(isChanged ? part : before, parameter))
                                .as("%s of %s, which got another %s", parameter, after.getId(), child.getElementName())
                                .usingElementComparator(
                                        (one, other) -> Base.compareDeep((Base) one, (Base) other, false) ? 0 : 1)
                                .containsExactlyElementsOf(values(after, parameter));
                        kept += isChanged ? 0 : 1;
                        again += isChanged ? 1 : 0;
                    }
                }
            }
        }
        assertThat(again).isGreaterThan(1_000);
        assertThat(kept).isGreaterThan(10 * again);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Observation.value as Quantity; value",
                "(Observation.value as Quantity) | (Observation.value as SampledData); value",
                "Observation.value.ofType(Quantity) | Observation.component.value.ofType(Quantity); component value",
                "Condition.code | Observation.code | Procedure.code; code",
                "Patient.name.family; ''",
                "Resource.meta.tag; meta",
                "DomainResource.text; text",
                "Observation.extension.where(url='https://istijal.dz/fhir/StructureDefinition/Patient').value; extension",
            })
    void theElementsThatAnExpressionLooksAt(String expression, String elements) {
        assertThat(SearchedElements.of(expression, "Observation"))
                .hasValue(elements.isEmpty() ? Set.of() : Set.of(elements.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "Observation",
        "value as Quantity",
        "Observation.code | value",
        "%resource.code",
        "Observation.code.where(%context.status = 'final')",
        "(Observation).code",
        "(Observation as Quantity).value"
    })
    void anExpressionThatMayLookAnywhere(String expression) {
        assertThat(SearchedElements.of(expression, "Observation")).isEmpty();
    }

    @Test
    void oneNumberIsOneParameterOrTwo() {
        Observation before = new Observation();
        before.setId("Observation/1/_history/1");
        before.getCode().addCoding().setCode("8867-4");
        before.setValue(new Quantity(80));
        before.getMeta().setVersionId("1");
        Observation after = before.copy();
        after.getMeta().setVersionId("2");
        after.setValue(new Quantity(90));

        assertThat(COMPARISON.between(before, after).orElseThrow().parameters())
                .extracting(RuntimeSearchParam::getName)
                .contains("value-quantity")
                .doesNotContain("code", "subject", "date", "_id");
        assertThat(COMPARISON.between(before, before.copy()).orElseThrow().parameters())
                .isEmpty();
    }

    @Test
    void whatContainsOthersIsLookedAtAsAWhole() {
        Observation before = new Observation();
        Observation after = before.copy();
        after.addContained(new Patient().setId("p"));

        assertThat(COMPARISON.between(before, after)).isEmpty();
        assertThat(COMPARISON.between(after, before)).isEmpty();
    }

    private static Resource with(BaseRuntimeChildDefinition child, Resource before, Resource other) {
        Resource after = before.copy();
        child.getMutator().setValue(after, null);
        for (IBase value : child.getAccessor().getValues(other)) {
            child.getMutator().addValue(after, value);
        }
        return after;
    }

    private static List<IBase> values(Resource resource, RuntimeSearchParam parameter) {
        return Stream.of(SearchParameterUtil.splitSearchParameterExpressions(parameter.getPath()))
                .map(String::strip)
                .<IBase>flatMap(path -> CompiledPathTest.values(CompiledPathTest.COMPILED, resource, path).stream())
                .toList();
    }

    private static List<RuntimeSearchParam> parameters(Resource resource) {
        return CONTEXT.getResourceDefinition(resource).getSearchParams().stream()
                .filter(parameter -> parameter.getParamType() != RestSearchParameterTypeEnum.COMPOSITE)
                // It has a column of its own.
                .filter(parameter -> !parameter.getName().equals("_lastUpdated"))
                .filter(parameter ->
                        parameter.getPath() != null && !parameter.getPath().isBlank())
                .toList();
    }
}
