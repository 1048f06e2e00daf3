package dz.istijal.guide;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import com.fasterxml.jackson.databind.JsonNode;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a profile obliges its sender and the server to, from its own elements: a minimum of one is required, {@code
 * mustSupport} is sent when it is known and kept and given back by the server, a pattern or fixed value is as it says.
 */
final class Obligations {

    private Obligations() {}

    static DomContent of(JsonNode profile, Language language) {
        List<String> required = new ArrayList<>();
        List<String> supported = new ArrayList<>();
        for (JsonNode element : profile.path("snapshot").path("element")) {
            String path = element.path("id").asText();
            int dot = path.indexOf('.');
            if (dot < 0 || element.path("max").asText().equals("0")) {
                continue;
            }
            String within = path.substring(dot + 1);
            if (element.path("min").asInt() > 0 && parentIsRequired(within, required)) {
                required.add(within);
            } else if (element.path("mustSupport").asBoolean()) {
                supported.add(within);
            }
        }
        if (required.isEmpty() && supported.isEmpty()) {
            return span();
        }
        return section(
                h2(language.word("obligations")),
                list("obligations.required", required, language),
                list("obligations.supported", supported, language));
    }

    /** Inside an optional element a minimum binds only who sends that element: the table of elements says so. */
    private static boolean parentIsRequired(String path, List<String> required) {
        int dot = path.lastIndexOf('.');
        return dot < 0 || required.contains(path.substring(0, dot));
    }

    private static DomContent list(String word, List<String> paths, Language language) {
        return paths.isEmpty()
                ? span()
                : section(
                        p(language.word(word)),
                        ul(each(paths, path -> li(code(path).withDir("ltr")))).withClass("paths"));
    }
}
