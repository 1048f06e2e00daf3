package dz.istijal.terminology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JSON object whose members keep their order. FHIR forbids empty values (R4, json.html), so a member whose value is
 * {@code null}, an empty string, an empty list or an empty object is left out.
 */
final class JsonObject {

    private static final String INDENT = "  ";

    private final Map<String, Object> members = new LinkedHashMap<>();

    static JsonObject resource(String type, String id) {
        return new JsonObject().with("resourceType", type).with("id", id);
    }

    /** @param value a string, number, boolean, {@code JsonObject}, or a list of these */
    JsonObject with(String name, Object value) {
        if (!isEmpty(value)) {
            members.put(name, value);
        }
        return this;
    }

    /** @return the object as indented JSON that ends with a line break */
    String render() {
        return render(this, "") + "\n";
    }

    private static boolean isEmpty(Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof JsonObject object && object.members.isEmpty());
    }

    private static String render(Object value, String indent) {
        String inner = indent + INDENT;
        if (value instanceof JsonObject object) {
            return object.members.entrySet().stream()
                    .map(member -> inner + quote(member.getKey()) + ": " + render(member.getValue(), inner))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> inner + render(item, inner))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return value instanceof String text ? quote(text) : String.valueOf(value);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? "\\u%04x".formatted(c) : String.valueOf((char) c));
            }
        });
        return quoted.append('"').toString();
    }
}
