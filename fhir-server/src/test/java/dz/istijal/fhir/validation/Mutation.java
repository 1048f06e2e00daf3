package dz.istijal.fhir.validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource with one thing changed.
 *
 * @param pointer where (RFC 6901)
 */
record Mutation(Resource resource, String profile, String pointer, String change) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEPT = Set.of("resourceType", "id", "meta");

    /** All of a resource that the parser still reads: each element left out, each code and number made impossible. */
    static Stream<Mutation> of(FhirContext context, Resource sound) {
        String profile = sound.getMeta().getProfile().get(0).getValue();
        JsonNode tree = read(context.newJsonParser().encodeResourceToString(sound));
        return pointers(tree, "").flatMap(pointer -> Stream.of("left out", "impossible")
                .flatMap(change -> changed(tree.deepCopy(), pointer, change)
                        .flatMap(broken -> parsed(context, broken))
                        .map(resource -> new Mutation(resource, profile, pointer, change))
                        .stream()));
    }

    boolean isInExtension() {
        return pointer.contains("/extension/");
    }

    @Override
    public String toString() {
        return resource.getId() + pointer + ' ' + change;
    }

    private static Stream<String> pointers(JsonNode node, String at) {
        if (node.isArray()) {
            return IntStream.range(0, node.size()).boxed().flatMap(i -> pointers(node.get(i), at + '/' + i));
        }
        return node.properties().stream()
                .filter(field -> !(at.isEmpty() && KEPT.contains(field.getKey())))
                .flatMap(field -> below(field, at + '/' + field.getKey()));
    }

    private static Stream<String> below(Map.Entry<String, JsonNode> field, String at) {
        return Stream.concat(Stream.of(at), pointers(field.getValue(), at));
    }

    private static Optional<JsonNode> changed(JsonNode tree, String pointer, String change) {
        int last = pointer.lastIndexOf('/');
        String name = pointer.substring(last + 1);
        ObjectNode parent = (ObjectNode) tree.at(pointer.substring(0, last));
        if (change.equals("left out")) {
            parent.remove(name);
        } else if (parent.get(name).isNumber()) {
            parent.put(name, -7);
        } else if (name.equals("code") && parent.get(name).isTextual()) {
            parent.put(name, "no-such-code");
        } else {
            return Optional.empty();
        }
        return Optional.of(tree);
    }

    private static Optional<Resource> parsed(FhirContext context, JsonNode json) {
        try {
            return Optional.of((Resource) context.newJsonParser()
                    .setParserErrorHandler(new StrictErrorHandler())
                    .parseResource(json.toString()));
        } catch (DataFormatException refusedByTheParser) {
            return Optional.empty();
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
