package dz.istijal.guide;

import static j2html.TagCreator.code;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** JSON with its kinds of token marked for the style sheet; a snapshot is left to the table and the raw file. */
final class JsonView {

    private static final int LONGEST = 4_000;

    private final List<DomContent> parts = new ArrayList<>();

    private JsonView() {}

    static DomContent of(JsonNode json) {
        JsonView view = new JsonView();
        view.show(json, "");
        return pre(code(view.parts.toArray(DomContent[]::new)))
                .withClass("json")
                .withDir("ltr")
                .attr("tabindex", "0");
    }

    private void show(JsonNode node, String indent) {
        if (parts.size() > LONGEST) {
            parts.add(text("…"));
        } else if (node.isObject()) {
            parts.add(text("{\n"));
            var fields = node.fields();
            while (fields.hasNext()) {
                var field = fields.next();
                parts.add(text(indent + "  "));
                parts.add(span("\"" + field.getKey() + "\"").withClass("key"));
                parts.add(text(": "));
                if (field.getKey().equals("snapshot")) {
                    parts.add(text("{…}"));
                } else {
                    show(field.getValue(), indent + "  ");
                }
                parts.add(text(fields.hasNext() ? ",\n" : "\n"));
            }
            parts.add(text(indent + "}"));
        } else if (node.isArray()) {
            parts.add(text("[\n"));
            for (int i = 0; i < node.size() && parts.size() <= LONGEST; i++) {
                parts.add(text(indent + "  "));
                show(node.get(i), indent + "  ");
                parts.add(text(i + 1 < node.size() ? ",\n" : "\n"));
            }
            parts.add(text(indent + "]"));
        } else {
            parts.add(span(node.toString()).withClass(node.isTextual() ? "string" : "other"));
        }
    }
}
