package dz.istijal.fhir.validation;

import ca.uhn.fhir.sl.cache.Cache;
import ca.uhn.fhir.sl.cache.CacheFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Value sets, code systems and units as hash sets, read once: a binding costs one lookup. */
@Component
final class Terms {
    private static final String UCUM = "http://unitsofmeasure.org";

    private final ConformanceResources resources;
    private static final long KEPT_MILLIS = TimeUnit.HOURS.toMillis(12);

    // Callers choose these keys: what is kept is bounded.
    private final Cache<String, Boolean> units = CacheFactory.build(KEPT_MILLIS, 1_000);
    private final Cache<String, Optional<Set<String>>> codeSystems = CacheFactory.build(KEPT_MILLIS, 1_000);

    private final Map<String, CodeSet> valueSets = new ConcurrentHashMap<>();

    /** Read when the first unit is asked for: a third of a second that the start does not need. */
    private static final class Units {
        private static final UcumEssenceService UCUM = read();

        private static UcumEssenceService read() {
            try (InputStream essence = new ClassPathResource("ucum-essence.xml").getInputStream()) {
                return new UcumEssenceService(essence);
            } catch (IOException | UcumException e) {
                throw new IllegalStateException("the jar lacks a readable ucum-essence.xml", e);
            }
        }
    }

    Terms(ConformanceResources resources) {
        this.resources = resources;
    }

    CodeSet valueSet(String url) {
        CodeSet known = valueSets.get(url);
        if (known == null) {
            known = read(resources.valueSet(url));
            valueSets.put(url, known);
        }
        return known;
    }

    /** Whether the code is missing from a system whose every code is here; a system not known misses nothing. */
    boolean isUnknown(String system, String code) {
        Optional<Set<String>> codes = codeSystems.get(system, asked -> complete(resources.codeSystem(asked)));
        return codes.isPresent() && !codes.get().contains(code);
    }

    /** Whether a quantity that says UCUM is in a unit of UCUM's grammar. */
    boolean isUnit(Quantity quantity) {
        return !UCUM.equals(quantity.getSystem())
                || !quantity.hasCode()
                || units.get(quantity.getCode(), code -> Units.UCUM.validate(code) == null);
    }

    private static Optional<Set<String>> complete(CodeSystem system) {
        if (system == null || system.getContent() != CodeSystemContentMode.COMPLETE || !system.hasConcept()) {
            return Optional.empty();
        }
        Set<String> codes = new HashSet<>();
        walk(system.getConcept(), concept -> codes.add(concept.getCode()));
        return Optional.of(codes);
    }

    private CodeSet read(ValueSet set) {
        Gathering gathered = new Gathering();
        if (set == null) {
            gathered.closed = false;
        } else {
            gathered.add(set);
        }
        return new CodeSet(
                Set.copyOf(gathered.codes), Set.copyOf(gathered.bare), Set.copyOf(gathered.systems), gathered.closed);
    }

    private static void walk(List<ConceptDefinitionComponent> concepts, Consumer<ConceptDefinitionComponent> each) {
        for (ConceptDefinitionComponent concept : concepts) {
            each.accept(concept);
            walk(concept.getConcept(), each);
        }
    }

    private final class Gathering {
        private final Set<String> codes = new HashSet<>();
        private final Set<String> bare = new HashSet<>();
        private final Set<String> systems = new HashSet<>();
        private boolean closed = true;

        private void add(ValueSet set) {
            if (!set.hasCompose()) {
                closed = false;
                return;
            }
            set.getCompose().getInclude().forEach(this::include);
            for (ConceptSetComponent exclude : set.getCompose().getExclude()) {
                exclude.getConcept().forEach(concept -> {
                    codes.remove(exclude.getSystem() + '|' + concept.getCode());
                    bare.remove(concept.getCode());
                });
            }
        }

        private void include(ConceptSetComponent include) {
            for (CanonicalType imported : include.getValueSet()) {
                ValueSet other = resources.valueSet(imported.getValue());
                if (other == null) {
                    closed = false;
                } else {
                    add(other);
                }
            }
            String system = include.getSystem();
            if (system == null) {
                return;
            }
            include.getConcept().forEach(concept -> keep(system, concept.getCode()));
            if (include.hasConcept()) {
                return;
            }
            CodeSystem content = resources.codeSystem(system);
            if (content == null || !content.hasConcept() || content.getContent() != CodeSystemContentMode.COMPLETE) {
                systems.add(system);
            } else if (include.hasFilter()) {
                filtered(content, include);
            } else {
                walk(content.getConcept(), concept -> keep(system, concept.getCode()));
            }
        }

        private void filtered(CodeSystem content, ConceptSetComponent include) {
            walk(content.getConcept(), concept -> {
                if (include.getFilter().stream().allMatch(filter -> passes(content, concept, filter))) {
                    keep(content.getUrl(), concept.getCode());
                }
            });
        }

        private boolean passes(
                CodeSystem content, ConceptDefinitionComponent concept, ConceptSetFilterComponent filter) {
            return switch (filter.getOp()) {
                case EQUAL ->
                    concept.getProperty().stream()
                            .anyMatch(property -> property.getCode().equals(filter.getProperty())
                                    && (property.getValue() instanceof org.hl7.fhir.r4.model.Coding coding
                                            ? coding.getCode().equals(filter.getValue())
                                            : filter.getValue()
                                                    .equals(property.getValue().primitiveValue())));
                case ISA, DESCENDENTOF -> {
                    if (content.getConcept().stream().noneMatch(ConceptDefinitionComponent::hasConcept)) {
                        // The hierarchy is told by a property, not by nesting.
                        closed = false;
                    }
                    Set<String> below = new HashSet<>();
                    walk(content.getConcept(), top -> {
                        if (top.getCode().equals(filter.getValue())) {
                            walk(top.getConcept(), under -> below.add(under.getCode()));
                        }
                    });
                    if (filter.getOp() == ValueSet.FilterOperator.ISA) {
                        below.add(filter.getValue());
                    }
                    yield below.contains(concept.getCode());
                }
                default -> {
                    closed = false;
                    yield true;
                }
            };
        }

        private void keep(String system, String code) {
            codes.add(system + '|' + code);
            bare.add(code);
        }
    }
}
