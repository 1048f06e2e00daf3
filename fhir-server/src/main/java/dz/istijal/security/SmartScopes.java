package dz.istijal.security;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scopes of a token, SMART App Launch 2.x syntax: {@code system/Patient.rs} of a system, {@code user/Patient.rs}
 * of a person; the 1.0 forms {@code .read}, {@code .write} and {@code .*} are accepted and translated ("Scopes and
 * Launch Context").
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
     * @param level   {@code system} or {@code user}
     * @param type    resource type or {@code *}
     * @param letters subset of {@code cruds}, in that order
     */
    record Scope(String level, String type, String letters) {
        boolean allows(String resourceType, Permission permission) {
            return (type.equals("*") || type.equals(resourceType)) && letters.indexOf(permission.letter) >= 0;
        }
    }

    private static final Pattern SYNTAX =
            Pattern.compile("(system|user)/(\\*|[A-Z][A-Za-z]+)\\.(c?r?u?d?s?|read|write|\\*)");

    public SmartScopes {
        scopes = List.copyOf(scopes);
    }

    /** @throws IllegalArgumentException naming the first that is not a SMART scope of a system or a person */
    public static SmartScopes parse(Collection<String> granted) {
        return new SmartScopes(granted.stream().map(SmartScopes::parseOne).toList());
    }

    private static Scope parseOne(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches() || matcher.group(3).isEmpty()) {
            throw new IllegalArgumentException("not a SMART scope of a system or a person: " + text);
        }
        String letters =
                switch (matcher.group(3).toLowerCase(Locale.ROOT)) {
                    case "read" -> "rs";
                    case "write" -> "cud";
                    case "*" -> "cruds";
                    default -> matcher.group(3);
                };
        return new Scope(matcher.group(1), matcher.group(2), letters);
    }

    /** In the syntax in which {@link #parse} reads them. */
    public List<String> texts() {
        return scopes.stream()
                .map(scope -> scope.level() + "/" + scope.type() + "." + scope.letters())
                .toList();
    }

    public boolean allows(String resourceType, Permission permission) {
        return scopes.stream().anyMatch(scope -> scope.allows(resourceType, permission));
    }

    /** Whether everything that {@code other} allows is allowed by these scopes. */
    public boolean covers(SmartScopes other) {
        return other.scopes.stream().allMatch(asked -> asked.letters().chars().allMatch(letter -> scopes.stream()
                .anyMatch(own -> own.level().equals(asked.level())
                        && (own.type().equals("*") || own.type().equals(asked.type()))
                        && own.letters().indexOf(letter) >= 0)));
    }
}
