package dz.istijal.guide;

import com.fasterxml.jackson.databind.JsonNode;

/** One resource of the guide: what it is called on the web, what it says, and whether it is an example. */
record Page(String type, String id, JsonNode json, String text, boolean example) {

    String key() {
        return type + "/" + id;
    }

    String url() {
        return json.path("url").asText();
    }

    /** Its title in a language, from the standard translation extension or the designation of the same text. */
    String title(Language language) {
        String own = json.path("title")
                .asText(json.path("name").isTextual() ? json.path("name").asText() : id);
        return translated(json.path("_title"), language, own);
    }

    String description(Language language) {
        return translated(
                json.path("_description"),
                language,
                json.path("description").asText(json.path("purpose").asText("")));
    }

    /** The text of extension {@code translation} in the language, else the text itself. */
    static String translated(JsonNode primitive, Language language, String text) {
        for (JsonNode extension : primitive.path("extension")) {
            String lang = "";
            String content = "";
            for (JsonNode part : extension.path("extension")) {
                switch (part.path("url").asText()) {
                    case "lang" -> lang = part.path("valueCode").asText();
                    case "content" ->
                        content = part.path("valueString")
                                .asText(part.path("valueMarkdown").asText());
                    default -> {}
                }
            }
            if (lang.equals(language.code()) && !content.isEmpty()) {
                return content;
            }
        }
        return text;
    }
}
