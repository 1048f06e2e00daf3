package dz.istijal.guide;

import java.util.Locale;

/** The chapters of the guide. */
enum Group {
    PROFILES,
    EXTENSIONS,
    OPERATIONS,
    SEARCH,
    CAPABILITIES,
    CODES,
    VALUES,
    MAPS,
    NAMES,
    EXAMPLES;

    boolean holds(Page page) {
        return of(page) == this;
    }

    String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Group of(Page page) {
        if (page.example()) {
            return EXAMPLES;
        }
        return switch (page.type()) {
            case "StructureDefinition" -> page.json().path("type").asText().equals("Extension") ? EXTENSIONS : PROFILES;
            case "OperationDefinition" -> OPERATIONS;
            case "SearchParameter" -> SEARCH;
            case "CodeSystem" -> CODES;
            case "ValueSet" -> VALUES;
            case "ConceptMap" -> MAPS;
            case "NamingSystem" -> NAMES;
            default -> CAPABILITIES;
        };
    }
}
