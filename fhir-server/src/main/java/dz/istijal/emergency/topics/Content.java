package dz.istijal.emergency.topics;

import java.util.Arrays;
import java.util.Optional;

/** How much a notification carries (Subscriptions Backport 1.1.0, {@code backport-content-code-system}). */
enum Content {
    EMPTY("empty"),
    ID_ONLY("id-only"),
    FULL_RESOURCE("full-resource");

    private final String code;

    Content(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Optional<Content> ofCode(String code) {
        return Arrays.stream(values())
                .filter(content -> content.code.equals(code))
                .findFirst();
    }
}
