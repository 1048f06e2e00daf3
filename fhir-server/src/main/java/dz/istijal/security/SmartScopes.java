package dz.istijal.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The system-level scopes of a token, SMART App Launch 2.x syntax ({@code system/Patient.rs}); the 1.0 forms
 * {@code .read}, {@code .write} and {@code .*} are accepted and translated ("Scopes and Launch Context").
 */
public record SmartScopes(List<Scope> scopes) {

    /** One of the letters of a v2 scope, in the order in which the specification demands them. */
    public enum Permission {
        CREATE('c'),
        READ('r'),
        UPDATE('u'),
        DELETE('d'),
        SEARCH('s');

        private final char letter;

        Permission(char letter) {
            this.letter = letter;
        }
    }

    /**
     * @param type    resource type or {@code *}
     * @param letters subset of {@code cruds}, in that order
     */
    record Scope(String type, String letters) {
        boolean allows(String resourceType, Permission permission) {
            return (type.equals("*") || type.equals(resourceType)) && letters.indexOf(permission.letter) >= 0;
        }
    }

    private static final Pattern SYNTAX = Pattern.compile("system/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?|read|write|\\*)");

    public SmartScopes {
        scopes = List.copyOf(scopes);
    }

    /** @throws IllegalArgumentException naming the first scope that is not a system-level SMART scope */
    public static SmartScopes parse(Collection<String> granted) {
        return new SmartScopes(granted.stream().map(SmartScopes::parseOne).toList());
    }

    private static Scope parseOne(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || matcher.group(2).isEmpty()) {
            throw new IllegalArgumentException("not a system-level SMART scope: " + text);
        }
        String letters =
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "read" -> "rs";
                    case "write" -> "cud";
                    case "*" -> "cruds";
                    default -> matcher.group(2);
                };
        return new Scope(matcher.group(1), letters);
    }

    /** In the syntax in which {@link #parse} reads them. */
    public List<String> texts() {
        return scopes.stream()
                .map(scope -> "system/" + scope.type() + "." + scope.letters())
                .toList();
    }

    public boolean allows(String resourceType, Permission permission) {
        return scopes.stream().anyMatch(scope -> scope.allows(resourceType, permission));
    }

    /** Whether everything that {@code other} allows is allowed by these scopes. */
    public boolean covers(SmartScopes other) {
        return other.scopes.stream().allMatch(asked -> asked.letters().chars().allMatch(letter -> scopes.stream()
                .anyMatch(own -> (own.type().equals("*") || own.type().equals(asked.type()))
                        && own.letters().indexOf(letter) >= 0)));
    }
}
